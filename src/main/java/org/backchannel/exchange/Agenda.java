package org.backchannel.exchange;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is still to be done, for finding alone: nothing is decided by it. And the line to a site, held while a pouch is numbered or taken in. */
final class Agenda {

    private final JdbcClient database;
    private final InstantSource clock;

    Agenda(JdbcClient database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What there is to do. */
    enum Task {
        /** A consignment waits for a pouch. */
        PACK,
        /** A pouch that was taken in is to be delivered. */
        DELIVER,
        /** The site that an arrival came from is to be told more of it. */
        TELL,
        /** The site to which a consignment has gone is to be told that it is recalled. */
        RECALL,
        /** A package waits for a pouch. */
        PACKAGE,
        /** A referral that came is to be filed. */
        FILE
    }

    /** Something to do. */
    record Entry(String id, String site) {
    }

    void add(Task task, String id, String site) {
        database.sql("insert into exchange_open (kind, id, site, made_at) values (?, ?, ?, ?) on conflict do nothing")
                .params(task.name(), id, site, clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    void done(Task task, String id) {
        database.sql("delete from exchange_open where kind = ? and id = ?").params(task.name(), id).update();
    }

    /** The oldest first. */
    List<Entry> all(Task task) {
        return database.sql("select id, site from exchange_open where kind = ? order by made_at, id").param(task.name())
                .query((row, n) -> new Entry(row.getString(1), row.getString(2))).list();
    }

    /** About one site, the oldest first. */
    List<String> of(Task task, String site) {
        return database.sql("select id from exchange_open where kind = ? and site = ? order by made_at, id").params(task.name(), site)
                .query((row, n) -> row.getString(1)).list();
    }

    /**
     * What waits for a pouch.
     *
     * @param versions of its message and of all that is attached to it, counted together, as the rows say them: enough to see that there is
     *            something new to look at; 0 where there is no such message
     */
    record Waiting(String id, long versions) {
    }

    /** The same that {@link #of} says of consignments, the oldest first. */
    List<Waiting> waiting(String site) {
        return database.sql("""
                select o.id, coalesce(i.version, 0)
                    + (select coalesce(sum(a.version), 0) from item a where a.attached_to = i.id) from exchange_open o
                left join item i on i.id = cast(substring(o.id from 1 for 36) as uuid)
                where o.kind = ? and o.site = ? order by o.made_at, o.id""").params(Task.PACK.name(), site)
                .query((row, n) -> new Waiting(row.getString(1), row.getLong(2))).list();
    }

    /** Holds the line to a site until the transaction ends. */
    void hold(String site) {
        database.sql("insert into exchange_line (id) values (?) on conflict do nothing").param(site).update();
        database.sql("select id from exchange_line where id = ? for update").param(site).query().listOfRows();
    }
}
