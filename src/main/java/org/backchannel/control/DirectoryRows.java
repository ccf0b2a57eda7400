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
    private static final String RUN = "select id, person, started_at, touched_at, ended_at, seen, total, stopped from directory_run ";

    private final JdbcClient database;

    DirectoryRows(JdbcClient database) {
        this.database = database;
    }

    void begin(UUID id, String person, Instant at) {
        database.sql("insert into directory_run (id, person, started_at, touched_at) values (?, ?, ?, ?)")
                .params(id, person, utc(at), utc(at)).update();
    }

    void progress(UUID id, int seen, int total, Instant at) {
        database.sql("update directory_run set seen = ?, total = ?, touched_at = ? where id = ?").params(seen, total, utc(at), id).update();
    }

    /** The report of this one takes the place of all earlier ones: of those the figures stay. */
    void report(UUID id, List<Difference> found) {
        database.sql("delete from directory_difference").update();
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

    /** What the last report that there is says, in its order. */
    List<Difference> differences() {
        return database.sql("""
                select kind, account, username, person_id, there, here, name, surname, office from directory_difference order by place""")
                .query(DirectoryRows::difference).list();
    }

    private static DirectoryRun run(ResultSet row, int number) throws SQLException {
        return new DirectoryRun(row.getObject("id", UUID.class), row.getString("person"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("touched_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant), row.getInt("seen"),
                row.getInt("total"), Optional.ofNullable(row.getString("stopped")));
    }

    private static Difference difference(ResultSet row, int number) throws SQLException {
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
