package org.backchannel.ledger;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the leaves alone do not tell: whether every subject's trail is 1..n, and whether there are entries that nobody integrated. */
final class Numbering {

    private record Gap(String kind, String id) {
    }

    private final JdbcClient database;
    private final long size;

    Numbering(JdbcClient database, long size) {
        this.database = database;
        this.size = size;
    }

    Optional<Fault> fault() {
        return leavesBeyond().or(this::stray).or(this::gap).or(this::shortened);
    }

    private Optional<Fault> leavesBeyond() {
        // The head may have grown while the log was read.
        boolean beyond = database
                .sql("select exists (select 1 from ledger_leaf where idx < 0 or idx >= (select coalesce(max(size), 0) from ledger_head))")
                .query(Boolean.class).single();
        return beyond ? Optional.of(new Fault(size, "there are leaves that the head does not count")) : Optional.empty();
    }

    private Optional<Fault> stray() {
        return database.sql("""
                select e.id from ledger_entry e where not exists (select 1 from ledger_leaf l where l.entry_id = e.id)
                and not exists (select 1 from ledger_pending p where p.entry_id = e.id) limit 1""").query(Long.class).optional()
                .map(id -> new Fault(size, "entry " + id + " was never appended"));
    }

    private Optional<Fault> gap() {
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
        return database.sql("""
                select s.kind, s.id from ledger_subject s where s.last <>
                (select coalesce(max(e.number), 0) from ledger_entry e where e.subject_kind = s.kind and e.subject_id = s.id) limit 1""")
                .query((row, number) -> row.getString(1) + "/" + row.getString(2)).optional()
                .map(subject -> new Fault(size, "the trail of " + subject + " does not end where its counter does"));
    }
}
