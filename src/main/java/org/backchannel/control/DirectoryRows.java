package org.backchannel.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of comparisons with the directory. Nothing is decided by them: whoever proposes something after a report, proposes what they see. */
@Component
final class DirectoryRows {

    private static final int LONGEST = 1000;
    private static final String DIFFERENCE = """
            select place, kind, account, username, person_id, there, here, name, surname, office from directory_difference
            """;
    private static final String RUN = "select id, person, started_at, touched_at, ended_at, seen, total, stopped from directory_run ";

    private final JdbcClient database;

    DirectoryRows(JdbcClient database) {
        this.database = database;
    }

    /**
     * A part of a report.
     *
     * @param next after which place the next part begins; empty where this is the last
     */
    record Page(List<Difference> differences, Optional<Integer> next) {
    }

    private record Placed(int place, Difference difference) {
    }

    void begin(UUID id, String person, Instant at) {
        database.sql("insert into directory_run (id, person, started_at, touched_at) values (?, ?, ?, ?)")
                .params(id, person, utc(at), utc(at)).update();
    }

    void progress(UUID id, int seen, int total, Instant at) {
        database.sql("update directory_run set seen = ?, total = ?, touched_at = ? where id = ?").params(seen, total, utc(at), id).update();
    }

    /** It is still heard of. */
    void touch(UUID id, Instant at) {
        database.sql("update directory_run set touched_at = ? where id = ?").params(utc(at), id).update();
    }

    /**
     * The report of this one takes the place of all earlier ones: of those the figures stay.
     *
     * @param newcomers how many users are nobody here, whether the report names them or not
     */
    void report(UUID id, List<Difference> found, int newcomers) {
        database.sql("delete from directory_difference").update();
        database.sql("update directory_run set newcomers = ? where id = ?").params(newcomers, id).update();
        for (int place = 0; place < found.size(); place++) {
            Difference one = found.get(place);
            Called called = one.called().orElse(new Called("", "", ""));
            database.sql("""
                    insert into directory_difference (run_id, place, kind, account, username, person_id, there, here, name, surname, office)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(id, place, one.kind().name(), one.account(), one.username(), one.person(), clip(one.there()), clip(one.here()),
                            called.name(), called.surname(), called.office())
                    .update();
        }
    }

    void end(UUID id, Optional<String> stopped, Instant at) {
        database.sql("update directory_run set ended_at = ?, touched_at = ?, stopped = ? where id = ?").param(utc(at)).param(utc(at))
                .param(stopped.map(DirectoryRows::clip).orElse(null)).param(id).update();
    }

    List<DirectoryRun> latest(int most) {
        return database.sql(RUN + "order by started_at desc, id limit ?").param(most).query(DirectoryRows::run).list();
    }

    /**
     * What the last report that there is says, in its order.
     *
     * @param kind of which kind; empty for all
     * @param after behind which place of it
     */
    Page page(String kind, int after, int most) {
        List<Placed> found = database.sql(DIFFERENCE + "where place > ? and (kind = ? or ?) order by place limit ?")
                .params(after, kind, kind.isEmpty(), most + 1).query(DirectoryRows::placed).list();
        List<Placed> shown = found.subList(0, Math.min(found.size(), most));
        return new Page(shown.stream().map(Placed::difference).toList(),
                found.size() > most ? Optional.of(shown.getLast().place()) : Optional.empty());
    }

    int count(Difference.Kind kind) {
        return database.sql("select count(*) from directory_difference where kind = ?").param(kind.name()).query(Integer.class).single();
    }

    /** How many users were nobody here when the last report was made. */
    int newcomers() {
        return database.sql("""
                select coalesce(max(newcomers), 0) from directory_run where id in (select run_id from directory_difference)""")
                .query(Integer.class).single();
    }

    /** The one that the last report has of that person and account. */
    Optional<Difference> find(Difference.Kind kind, String person, String account) {
        return database.sql(DIFFERENCE + "where kind = ? and person_id = ? and account = ? order by place limit 1")
                .params(kind.name(), person, account).query(DirectoryRows::placed).optional().map(Placed::difference);
    }

    private static DirectoryRun run(ResultSet row, int number) throws SQLException {
        return new DirectoryRun(row.getObject("id", UUID.class), row.getString("person"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("touched_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant), row.getInt("seen"),
                row.getInt("total"), Optional.ofNullable(row.getString("stopped")));
    }

    private static Placed placed(ResultSet row, int number) throws SQLException {
        return new Placed(row.getInt("place"), difference(row));
    }

    private static Difference difference(ResultSet row) throws SQLException {
        var called = new Called(row.getString("name"), row.getString("surname"), row.getString("office"));
        return new Difference(Difference.Kind.valueOf(row.getString("kind")), row.getString("account"), row.getString("username"),
                row.getString("person_id"), row.getString("there"), row.getString("here"),
                Optional.of(called).filter(one -> !one.name().isEmpty() || !one.surname().isEmpty() || !one.office().isEmpty()));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static String clip(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
