package org.backchannel.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Trail;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many entries of a type came out how, by hour, of each person and of all. The watch writes it, the chart reads it. */
final class Tallies {

    private final JdbcClient database;

    Tallies(JdbcClient database) {
        this.database = database;
    }

    private record Key(String actor, Instant hour, String type, String outcome) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return text().compareTo(other.text());
        }

        private String text() {
            return String.join("\n", actor, hour.toString(), type, outcome);
        }
    }

    void add(List<Trail.Place> places) {
        Map<Key, Integer> counts = new TreeMap<>();
        places.stream().flatMap(place -> place.line().stream()).forEach(line -> {
            counts.merge(key("", line), 1, Integer::sum);
            String actor = line.facts().getOrDefault(Entry.ACTOR, "");
            if (!actor.isEmpty()) {
                counts.merge(key(actor, line), 1, Integer::sum);
            }
        });
        counts.forEach(this::add);
    }

    /** Entries by hour and outcome; of everybody if no person is named, of all acts if no type is. */
    Map<Instant, Map<Outcome, Long>> byHour(String person, String type, Instant from, Instant to) {
        Map<Instant, Map<Outcome, Long>> counts = new TreeMap<>();
        String sql = "select slot, outcome, sum(entries) from audit_tally where actor = ? and slot >= ? and slot < ?"
                + (type.isEmpty() ? "" : " and type = ?") + " group by slot, outcome";
        List<Object> values = new ArrayList<>(List.of(person, Finds.utc(from.truncatedTo(ChronoUnit.HOURS)), Finds.utc(to)));
        if (!type.isEmpty()) {
            values.add(type);
        }
        database.sql(sql).params(values).query(row -> {
            counts.computeIfAbsent(row.getObject(1, OffsetDateTime.class).toInstant(), hour -> new EnumMap<>(Outcome.class))
                    .put(Outcome.valueOf(row.getString(2)), row.getLong(3));
        });
        return counts;
    }

    /** How many entries of somebody in the hours that begin between two times. */
    long sum(String person, Collection<String> types, Outcome outcome, Instant from, Instant to) {
        return database.sql("""
                select coalesce(sum(entries), 0) from audit_tally where actor = :actor and slot >= :from and slot < :to and type in (:types)
                and outcome = :outcome""")
                .params(Map.of("actor", person, "from", Finds.utc(from), "to", Finds.utc(to), "types", types, "outcome", outcome.name()))
                .query(Long.class).single();
    }

    private static Key key(String actor, Line line) {
        return new Key(actor, line.at().truncatedTo(ChronoUnit.HOURS), line.type(), line.outcome().name());
    }

    /** Under the lock of the watch, so nobody else inserts the same row. */
    private void add(Key key, int entries) {
        OffsetDateTime hour = Finds.utc(key.hour());
        int there = database.sql("update audit_tally set entries = entries + ? where actor = ? and slot = ? and type = ? and outcome = ?")
                .params(entries, key.actor(), hour, key.type(), key.outcome()).update();
        if (there == 0) {
            database.sql("insert into audit_tally (actor, slot, type, outcome, entries) values (?, ?, ?, ?, ?)")
                    .params(key.actor(), hour, key.type(), key.outcome(), entries).update();
        }
    }
}
