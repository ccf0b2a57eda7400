package org.backchannel.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The reading side of the log. Every line is checked against its leaf before it is given out; one that does not match is a
 * {@link BrokenTrail}. Reading the trail is itself an act: who calls this has asked the guard.
 */
public final class Trail {

    /** The most lines that one call gives. */
    public static final int MOST = 1000;

    private final JdbcClient database;

    Trail(JdbcClient database) {
        this.database = database;
    }

    /** Lines that fit, newest first, those after the cursor's line if there is one. */
    public List<Line> lines(Query query, @Nullable Cursor after, int limit) {
        Where where = Where.of(query);
        if (after != null) {
            where.and("e.id < ?", after.id());
        }
        return read(where.sql() + " order by e.id desc limit ?", where.values(Math.clamp(limit, 0, MOST)));
    }

    /** The whole trail of a subject, oldest first. For a long one, see {@link #trailOf(Subject, long, int)}. */
    public List<Line> trailOf(Subject subject) {
        List<Line> trail = new ArrayList<>();
        List<Line> page;
        do {
            page = trailOf(subject, trail.isEmpty() ? 0 : trail.getLast().number(), MOST);
            trail.addAll(page);
        } while (page.size() == MOST);
        return trail;
    }

    /** The trail of a subject, oldest first, from the number after the given one (0 for all). */
    public List<Line> trailOf(Subject subject, long afterNumber, int limit) {
        return read(" where e.subject_kind = ? and e.subject_id = ? and e.number > ? order by e.number limit ?",
                List.of(subject.kind(), subject.id(), afterNumber, Math.clamp(limit, 0, MOST)));
    }

    /** The newest line of this type and outcome about a subject. */
    public Optional<Line> latest(Subject subject, String type, Outcome outcome) {
        return read(" where e.subject_kind = ? and e.subject_id = ? and e.type = ? and e.outcome = ? order by e.number desc limit 1",
                List.of(subject.kind(), subject.id(), type, outcome.name())).stream().findFirst();
    }

    /** The newest line about each of these subjects of one kind, by the subject's id; what has no line is left out. */
    public Map<String, Line> newest(String kind, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        // Joined, not `in (…)`, and the ids first: only so H2 looks each one up in the index and does not read all of the kind.
        String each = ids.stream().map(id -> "(cast(? as varchar(128)))").collect(Collectors.joining(", "));
        List<Object> values = new ArrayList<>(ids);
        values.add(kind);
        Map<String, Line> newest = new HashMap<>();
        select(Row.COLUMNS + "(values " + each + ") as s (id) join ledger_entry e on e.subject_id = s.id and e.subject_kind = ?"
                + Row.LEAVES
                + "order by e.number", values).forEach(line -> newest.put(line.subject().id(), line));
        return newest;
    }

    /** The line with this id. */
    public Optional<Line> line(long id) {
        return read(" where e.id = ?", List.of(id)).stream().findFirst();
    }

    /** All lines of one call, oldest first: its admission, its outcome, and what else was recorded of it. */
    public List<Line> ofCall(UUID correlation) {
        return read(" where e.correlation = ? order by e.id limit " + MOST, List.of(correlation));
    }

    /** What proves the entry with this id. */
    public Optional<Evidence> evidence(long id) {
        Leaf leaf = new Leaf();
        return database.sql(Row.SELECT + " where e.id = ?").param(id).query(Row::read).optional().map(row -> row.evidence(leaf));
    }

    private List<Line> read(String where, List<Object> values) {
        return select(Row.SELECT + where, values);
    }

    private List<Line> select(String sql, List<Object> values) {
        Leaf leaf = new Leaf();
        return database.sql(sql).params(values).query(Row::read).list().stream().map(row -> row.check(leaf)).toList();
    }
}
