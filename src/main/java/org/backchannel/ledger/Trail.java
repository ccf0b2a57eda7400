package org.backchannel.ledger;

import java.time.Instant;
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

    /** The most entries that are looked at for a page. */
    public static final int LOOKED = 5_000;

    private static final int STEP = 1_000;

    private final JdbcClient database;

    Trail(JdbcClient database) {
        this.database = database;
    }

    /** Lines that fit, newest first, those after the cursor's line if there is one; however many entries have to be looked at for that. */
    public List<Line> lines(Query query, @Nullable Cursor after, int limit) {
        return find(query, after, Math.clamp(limit, 0, MOST), false, Integer.MAX_VALUE).lines();
    }

    /**
     * A page of lines that fit, those after the cursor's line if there is one. It looks at no more than {@link #LOOKED} entries, so that no
     * question takes long however large the log is; where that ended it before the page was full, it says how far it came.
     */
    public Found find(Query query, @Nullable Cursor after, int limit, boolean oldestFirst) {
        return find(query, after, Math.clamp(limit, 1, MOST), oldestFirst, LOOKED);
    }

    private Found find(Query query, @Nullable Cursor after, int limit, boolean oldestFirst, int most) {
        Seek seek = new Seek(database, query, oldestFirst);
        Seek.Candidate last = after == null ? null : seek.candidate(after.id()).orElse(null);
        if (after != null && last == null) {
            return new Found(List.of(), Optional.empty(), Optional.empty());
        }
        List<Seek.Candidate> fitting = new ArrayList<>();
        int looked = 0;
        int step = limit + 1;
        List<Seek.Candidate> seen;
        do {
            seen = seek.next(last, step);
            for (Seek.Candidate one : seen) {
                last = one;
                if (seek.fits(one)) {
                    fitting.add(one);
                }
            }
            looked += seen.size();
            boolean ended = seen.size() < step;
            if (fitting.size() > limit || ended) {
                return found(fitting, limit, Optional.empty());
            }
            step = Math.min(STEP, 2 * step);
        } while (looked < most);
        return found(fitting, limit, Optional.ofNullable(last));
    }

    private Found found(List<Seek.Candidate> fitting, int limit, Optional<Seek.Candidate> ended) {
        List<Line> lines = lines(fitting.stream().limit(limit).map(Seek.Candidate::id).toList());
        if (fitting.size() > limit) {
            return new Found(lines, Optional.of(new Cursor(fitting.get(limit - 1).id())), Optional.empty());
        }
        return new Found(lines, ended.map(last -> new Cursor(last.id())), ended.map(Seek.Candidate::at));
    }

    /** The lines with these ids, in this order; what is no line is left out. */
    public List<Line> lines(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        String each = ids.stream().map(id -> "(cast(? as bigint))").collect(Collectors.joining(", "));
        Map<Long, Line> found = new HashMap<>();
        select(Row.COLUMNS + "(values " + each + ") as s (id) join ledger_entry e on e.id = s.id" + Row.LEAVES, new ArrayList<>(ids))
                .forEach(line -> found.put(line.id(), line));
        return ids.stream().flatMap(id -> Optional.ofNullable(found.get(id)).stream()).toList();
    }

    /** Of each of these calls what came of it: the outcomes of admissions, where there are some. */
    public List<Line> outcomes(Collection<UUID> calls) {
        if (calls.isEmpty()) {
            return List.of();
        }
        String each = calls.stream().map(call -> "(cast(? as uuid))").collect(Collectors.joining(", "));
        return select(Row.COLUMNS + "(values " + each + ") as s (call) join ledger_entry e on e.correlation = s.call"
                + Row.LEAVES + "where e.outcome in ('DONE', 'FAILED')", new ArrayList<>(calls));
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

    /**
     * An integrated entry.
     *
     * @param line empty if it is not what was recorded
     */
    public record Place(long index, long id, Optional<Line> line) {
    }

    /** Entries in the order of the log, from this index on: what is in the tree once stays there, so nothing is missed by going on from the last. */
    public List<Place> from(long index, int limit) {
        Leaf leaf = new Leaf();
        return database
                .sql(Row.COLUMNS + "ledger_leaf l join ledger_entry e on e.id = l.entry_id left join ledger_pending p on p.entry_id = e.id"
                        + " where l.idx >= ? order by l.idx limit ?")
                .params(index, Math.clamp(limit, 1, MOST)).query(Row::read).list().stream()
                .map(row -> new Place(row.index(), row.id(), row.checked(leaf))).toList();
    }

    /** Whether there is an entry of this number about a subject. */
    public boolean has(Subject subject, long number) {
        return database.sql("select count(*) from ledger_entry where subject_kind = ? and subject_id = ? and number = ?")
                .params(subject.kind(), subject.id(), number).query(Long.class).single() > 0;
    }

    /** The line of this number about a subject. */
    public Optional<Line> numbered(Subject subject, long number) {
        return read(" where e.subject_kind = ? and e.subject_id = ? and e.number = ?", List.of(subject.kind(), subject.id(), number))
                .stream()
                .findFirst();
    }

    /** How many entries there are: those in the tree, and those that wait for their place in it. */
    public long size() {
        return database.sql("select (select coalesce(max(size), 0) from ledger_head) + (select count(*) from ledger_pending)")
                .query(Long.class)
                .single();
    }

    /** How many entries of this type there are; only for types that are rare. */
    public long count(String type) {
        return database.sql("select count(*) from ledger_entry where type = ?").param(type).query(Long.class).single();
    }

    /** Ids of the subjects that there are entries of this type about; only for types that are rare. */
    public List<String> subjects(String type) {
        return database.sql("select distinct subject_id from ledger_entry where type = ?").param(type).query(String.class).list();
    }

    /** How many entries of these types and this outcome there are by somebody between two times, among the newest {@link #LOOKED} of theirs. */
    public long count(String actor, Collection<String> types, Outcome outcome, Instant from, Instant to) {
        return database.sql("""
                select count(*) from (select type, outcome from ledger_entry where actor = :actor and at >= :from and at < :to
                order by actor desc, at desc, id desc limit :looked) newest where type in (:types) and outcome = :outcome""")
                .params(Map.of("actor", actor, "from", Where.utc(from), "to", Where.utc(to), "looked", LOOKED, "types", types, "outcome",
                        outcome.name()))
                .query(Long.class).single();
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
