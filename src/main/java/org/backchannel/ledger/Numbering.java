package org.backchannel.ledger;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the leaves alone do not tell: whether every subject's trail is 1..n, and whether there are entries that nobody integrated. Where
 * nobody meddled the numbers of a subject come in order, since they are taken under its lock: so they are only counted along. Where they
 * do not, the database is searched for what is wrong, in single statements, since the log may be growing.
 */
final class Numbering {

    private record Gap(String kind, String id) {
    }

    private record Last(String id, long number) {
    }

    /** Entries beyond the verified leaves that are counted along; with more of them the database is searched. */
    private static final int MOST = 10_000;
    private static final int PAGE = 5_000;

    private final JdbcClient database;
    private final long size;
    private final Counters counters = new Counters();
    private boolean inOrder = true;

    Numbering(JdbcClient database, long size) {
        this.database = database;
        this.size = size;
    }

    Counters counters() {
        return counters;
    }

    void add(Chunk chunk, int place) {
        inOrder &= chunk.isNext(place);
    }

    Optional<Fault> fault() {
        return leavesBeyond().or(this::stray).or(this::gap).or(this::shortened);
    }

    private Optional<Fault> leavesBeyond() {
        // The head may have grown while the log was read. Two questions, so that each is answered by the index. Counted, since H2
        // answers an `exists` that was asked before as before, whatever the same transaction has written meanwhile.
        long beyond = database.sql("""
                select (select count(*) from ledger_leaf where idx < 0)
                + (select count(*) from ledger_leaf where idx >= (select coalesce(max(size), 0) from ledger_head))""")
                .query(Long.class).single();
        return beyond > 0 ? Optional.of(new Fault(size, "there are leaves that the head does not count")) : Optional.empty();
    }

    /** Every verified leaf has an entry of its own, as the numbers tell: so all are accounted for if they are as many. */
    private Optional<Fault> stray() {
        long strays = database.sql("""
                select (select count(*) from ledger_entry) - (select count(*) from ledger_leaf)
                - (select count(*) from ledger_pending p join ledger_entry e on e.id = p.entry_id
                where not exists (select 1 from ledger_leaf l where l.entry_id = p.entry_id))""").query(Long.class).single();
        return strays == 0 && inOrder ? Optional.empty() : firstStray();
    }

    private Optional<Fault> firstStray() {
        return database.sql("""
                select e.id from ledger_entry e where not exists (select 1 from ledger_leaf l where l.entry_id = e.id)
                and not exists (select 1 from ledger_pending p where p.entry_id = e.id) limit 1""").query(Long.class).optional()
                .map(id -> new Fault(size, "entry " + id + " was never appended"));
    }

    private Optional<Fault> gap() {
        addRest();
        return inOrder ? Optional.empty() : firstGap();
    }

    private void addRest() {
        List<Boolean> next = database.sql("""
                select subject_kind, subject_id, number from ledger_entry where id in (select entry_id from ledger_pending
                union all select entry_id from ledger_leaf where idx >= ?) order by id limit ?""").params(size, MOST + 1)
                .query((row, number) -> counters.isNext(counters.key(row.getString(1), row.getString(2)), row.getLong(3))).list();
        inOrder &= next.size() <= MOST && !next.contains(false);
    }

    private Optional<Fault> firstGap() {
        return database.sql("""
                select subject_kind, subject_id from ledger_entry group by subject_kind, subject_id
                having min(number) <> 1 or max(number) <> count(*) or count(distinct number) <> count(*) limit 1""")
                .query((row, number) -> new Gap(row.getString(1), row.getString(2))).optional().map(this::locate);
    }

    private Fault locate(Gap gap) {
        List<Long> numbers = database.sql("select number from ledger_entry where subject_kind = ? and subject_id = ? order by number")
                .params(gap.kind(), gap.id()).query(Long.class).list();
        int missing = 1;
        while (missing <= numbers.size() && numbers.get(missing - 1) == missing) {
            missing++;
        }
        long index = database.sql("""
                select coalesce(min(l.idx), ?) from ledger_entry e join ledger_leaf l on l.entry_id = e.id
                where e.subject_kind = ? and e.subject_id = ? and e.number >= ?""").params(size, gap.kind(), gap.id(), missing)
                .query(Long.class)
                .single();
        return new Fault(index, "the trail of " + gap.kind() + "/" + gap.id() + " has no number " + missing);
    }

    /** The counters can be changed by whoever can delete a pending entry: so this finds only the careless. */
    private Optional<Fault> shortened() {
        return database.sql("select distinct kind from ledger_subject").query(String.class).list().stream()
                .flatMap(kind -> shortened(kind).stream()).findFirst();
    }

    private Optional<Fault> shortened(String kind) {
        String after = "";
        List<Last> page;
        do {
            page = database.sql("select id, last from ledger_subject where kind = ? and id > ? order by id limit ?")
                    .params(kind, after, PAGE).query((row, number) -> new Last(row.getString(1), row.getLong(2))).list();
            for (Last last : page) {
                if (last.number() != counters.last(kind, last.id()) && shortened(kind, last.id())) {
                    return Optional.of(new Fault(size, "the trail of " + kind + "/" + last.id() + " does not end where its counter does"));
                }
                after = last.id();
            }
        } while (page.size() == PAGE);
        return Optional.empty();
    }

    private boolean shortened(String kind, String id) {
        return database.sql("""
                select count(*) from ledger_subject s where s.kind = ? and s.id = ? and s.last <> (select coalesce(max(e.number), 0)
                from ledger_entry e where e.subject_kind = s.kind and e.subject_id = s.id)""").params(kind, id).query(Long.class)
                .single() > 0;
    }
}
