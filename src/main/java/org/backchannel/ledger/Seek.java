package org.backchannel.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks for entries along one index, in its order, and leaves out those that do not fit the rest of the query. Within one subject the order
 * is that of its numbers, else that of the times recorded: ids are taken before entries commit and say less.
 */
final class Seek {

    /** An entry as the index knows it. */
    record Candidate(long id, Instant at, Subject subject, long number, String type, String outcome, @Nullable String actor) {
    }

    private static final String COLUMNS = "select e.id, e.at, e.number, e.type, e.outcome, e.actor, e.subject_kind, e.subject_id from ledger_entry e";

    private final JdbcClient database;
    private final Query query;
    private final boolean oldestFirst;

    Seek(JdbcClient database, Query query, boolean oldestFirst) {
        this.database = database;
        this.query = query;
        this.oldestFirst = oldestFirst;
    }

    Optional<Candidate> candidate(long id) {
        return database.sql(COLUMNS + " where e.id = ?").param(id).query((row, n) -> read(row)).optional();
    }

    /** The next entries along the index, whether they fit or not. */
    List<Candidate> next(@Nullable Candidate after, int limit) {
        if (query.subject().isPresent()) {
            return ofSubject(query.subject().get(), after, limit);
        }
        if (query.actor().isPresent()) {
            return byTime("actor", query.actor().get(), after, limit);
        }
        if (query.types().isEmpty()) {
            return byTime(null, null, after, limit);
        }
        List<Candidate> merged = new ArrayList<>();
        query.types().forEach(type -> merged.addAll(byTime("type", type, after, limit)));
        Comparator<Candidate> order = Comparator.comparing(Candidate::at).thenComparingLong(Candidate::id);
        merged.sort(oldestFirst ? order : order.reversed());
        return merged.subList(0, Math.min(limit, merged.size()));
    }

    /** Whether it fits what the index does not know of. */
    boolean fits(Candidate found) {
        return (query.types().isEmpty() || query.types().contains(found.type()))
                && (query.outcomes().isEmpty() || query.outcomes().stream().anyMatch(outcome -> outcome.name().equals(found.outcome())))
                && (query.actor().isEmpty() || query.actor().get().equals(found.actor()))
                && query.from().map(from -> !found.at().isBefore(from)).orElse(true)
                && query.to().map(to -> found.at().isBefore(to)).orElse(true);
    }

    private List<Candidate> ofSubject(Subject subject, @Nullable Candidate after, int limit) {
        // Ids of one subject rise with its numbers: so what was recorded before an entry about something else can be asked for, too.
        boolean own = after != null && after.subject().equals(subject);
        String place = after == null ? "" : (own ? " and e.number " : " and e.id ") + beyond() + " ?";
        String sql = COLUMNS + " where e.subject_kind = ? and e.subject_id = ?" + place
                + order("e.subject_kind", "e.subject_id", "e.number");
        List<Object> values = new ArrayList<>(List.of(subject.kind(), subject.id()));
        if (after != null) {
            values.add(own ? after.number() : after.id());
        }
        values.add(limit);
        return database.sql(sql).params(values).query((row, n) -> read(row)).list();
    }

    private List<Candidate> byTime(@Nullable String column, @Nullable String value, @Nullable Candidate after, int limit) {
        Where where = new Where();
        query.from().ifPresent(from -> where.and("e.at >= ?", Where.utc(from)));
        query.to().ifPresent(to -> where.and("e.at < ?", Where.utc(to)));
        if (after != null) {
            // The first for the index, the second for entries of the same moment.
            where.and("e.at " + beyond() + "= ?", Where.utc(after.at())).and("(e.at " + beyond() + " ? or e.id " + beyond() + " ?)",
                    Where.utc(after.at()), after.id());
        }
        if (column == null || value == null) {
            return database.sql(COLUMNS + where.sql() + order("e.at", "e.id")).params(where.values(limit)).query((row, n) -> read(row))
                    .list();
        }
        where.and("e." + column + " = ?", value);
        // The column is the same in all: it is named so that H2 takes the index for the order, too.
        return database.sql(COLUMNS + where.sql() + order("e." + column, "e.at", "e.id")).params(where.values(limit))
                .query((row, n) -> read(row)).list();
    }

    private String beyond() {
        return oldestFirst ? ">" : "<";
    }

    private String order(String... columns) {
        String direction = oldestFirst ? "" : " desc";
        return " order by " + String.join(direction + ", ", columns) + direction + " limit ?";
    }

    private static Candidate read(ResultSet row) throws SQLException {
        return new Candidate(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant(),
                new Subject(row.getString(7), row.getString(8)), row.getLong(3), row.getString(4),
                row.getString(5), row.getString(6));
    }
}
