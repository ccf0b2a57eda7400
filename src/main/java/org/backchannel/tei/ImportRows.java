package org.backchannel.tei;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of imports: what a records manager looks back at. Nothing is decided by it; what was filed is in the trail. */
final class ImportRows {

    private static final int LONGEST_REASON = 1000;
    private static final String SELECT = """
            select id, person, files, started_at, ended_at, documents, marked, partial, filed, quarantined, unchanged, different, failed,
            stopped from import_job\s""";

    private final JdbcClient database;

    ImportRows(JdbcClient database) {
        this.database = database;
    }

    void begin(UUID id, String person, String files, Instant at) {
        database.sql("insert into import_job (id, person, files, started_at) values (?, ?, ?, ?)")
                .params(id, person, clip(files), at.atOffset(ZoneOffset.UTC)).update();
    }

    void tell(UUID job, int number, Job.Told told) {
        database.sql("insert into import_problem (job_id, number, file, document, reason) values (?, ?, ?, ?, ?)")
                .params(job, number, clip(told.file()), clip(told.document()), clip(told.reason())).update();
    }

    void end(UUID id, Figures figures, Optional<String> stopped, Instant at) {
        database.sql("""
                update import_job set ended_at = ?, documents = ?, marked = ?, partial = ?, filed = ?, quarantined = ?, unchanged = ?,
                different = ?, failed = ?, stopped = ? where id = ?""")
                .param(at.atOffset(ZoneOffset.UTC)).param(figures.documents()).param(figures.marked()).param(figures.partial())
                .param(figures.filed()).param(figures.quarantined()).param(figures.unchanged()).param(figures.different())
                .param(figures.failed()).param(stopped.map(ImportRows::clip).orElse(null)).param(id).update();
    }

    Optional<Job> find(UUID id) {
        return database.sql(SELECT + "where id = ?").param(id).query(ImportRows::read).optional();
    }

    List<Job> latest(int most) {
        return database.sql(SELECT + "order by started_at desc, id limit ?").param(most).query(ImportRows::read).list();
    }

    List<Job.Told> problems(UUID job) {
        return database.sql("select file, document, reason from import_problem where job_id = ? order by number").param(job)
                .query((row, n) -> new Job.Told(row.getString(1), row.getString(2), row.getString(3))).list();
    }

    private static Job read(ResultSet row, int number) throws SQLException {
        var ended = Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant);
        var stopped = Optional.ofNullable(row.getString("stopped"));
        var figures = new Figures(row.getInt("documents"), row.getInt("marked"), row.getInt("partial"), row.getInt("filed"),
                row.getInt("quarantined"), row.getInt("unchanged"), row.getInt("different"), row.getInt("failed"));
        Job.State state = ended.isEmpty() ? Job.State.INTERRUPTED : stopped.isPresent() ? Job.State.STOPPED : Job.State.DONE;
        return new Job(row.getObject("id", UUID.class), row.getString("person"), row.getString("files"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(), ended, figures, ended.isPresent() ? 100 : 0, stopped, state);
    }

    private static String clip(String text) {
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
    }
}
