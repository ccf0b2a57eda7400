package org.backchannel.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backchannel.ledger.Cursor;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Trail;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where entries are that no index of the log finds: refusals, by rule, and what left the registry. The watch writes it, questions read it. */
final class Finds {

    /** All refusals. */
    static final String REFUSED = "refused";
    /** All that left: exports of the trail, what was printed, messages as files, originals of files, release bundles, copies of the log. */
    static final String LEFT = "left";

    private static final String RULE = "rule/";
    private static final int LONGEST = 120;

    private final JdbcClient database;

    Finds(JdbcClient database) {
        this.database = database;
    }

    static String rule(String rule) {
        String what = RULE + rule;
        return what.length() > LONGEST ? what.substring(0, LONGEST) : what;
    }

    /** The rules that refused it. */
    static List<String> rules(Line line) {
        return Arrays.stream(line.facts().getOrDefault(Entry.REASONS, "").split("; ")).filter(rule -> !rule.isEmpty()).distinct().toList();
    }

    void add(Line line) {
        List<String> found = new ArrayList<>();
        if (line.outcome() == Outcome.REFUSED) {
            found.add(REFUSED);
            rules(line).stream().map(Finds::rule).distinct().forEach(found::add);
        }
        if (left(line)) {
            found.add(LEFT);
        }
        found.forEach(what -> database.sql("insert into audit_found (what, at, entry_id) values (?, ?, ?) on conflict do nothing")
                .params(what, utc(line.at()), line.id()).update());
    }

    /** What is an act of its own by its admission, so that refused ones are there as well; the others by what their outcome says of them. */
    private static boolean left(Line line) {
        if (Question.LEAVING.contains(line.type())) {
            return line.outcome() == Outcome.GRANTED || line.outcome() == Outcome.REFUSED;
        }
        return line.outcome() == Outcome.DONE && (line.facts().containsKey("as") || line.facts().containsKey("tiles"));
    }

    /**
     * Ids of entries in the order of their times, and of the time of the cursor's entry on.
     *
     * @param what {@link #REFUSED}, {@link #LEFT} or {@link #rule}
     */
    List<Long> ids(String what, Instant from, Instant to, @Nullable Cursor after, boolean oldestFirst, int limit) {
        String sql = "select entry_id from audit_found where what = ? and at >= ? and at < ?";
        List<Object> values = new ArrayList<>(List.of(what, utc(from), utc(to)));
        Optional<OffsetDateTime> at = Optional.ofNullable(after).flatMap(cursor -> database
                .sql("select at from ledger_entry where id = ?").param(cursor.id()).query(OffsetDateTime.class).optional());
        if (after != null && at.isPresent()) {
            String beyond = oldestFirst ? ">" : "<";
            sql += " and at " + beyond + "= ? and (at " + beyond + " ? or entry_id " + beyond + " ?)";
            values.addAll(List.of(at.get(), at.get(), after.id()));
        }
        String direction = oldestFirst ? "" : " desc";
        values.add(limit);
        return database.sql(sql + " order by what" + direction + ", at" + direction + ", entry_id" + direction + " limit ?").params(values)
                .query(Long.class).list();
    }

    /** How many there are in a stretch of time, counted no further than a limit. */
    long count(String what, Instant from, Instant to, int limit) {
        return database.sql("select count(*) from (select entry_id from audit_found where what = ? and at >= ? and at < ? limit ?) found")
                .params(what, utc(from), utc(to), limit).query(Long.class).single();
    }

    /** The rules that ever refused something, each with how often it did in that time, counted no further than {@link Trail#MOST}. */
    Map<String, Long> byRule(Instant from, Instant to) {
        Map<String, Long> counts = new LinkedHashMap<>();
        String last = RULE;
        Optional<String> next = after(last);
        while (next.isPresent()) {
            last = next.get();
            long count = count(last, from, to, Trail.MOST);
            if (count > 0) {
                counts.put(last.substring(RULE.length()), count);
            }
            next = after(last);
        }
        return counts;
    }

    /** One look into the index for each rule, however many refusals there are. */
    private Optional<String> after(String what) {
        return database.sql("select what from audit_found where what > ? and what < 'rule0' order by what limit 1").param(what)
                .query(String.class).optional();
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
