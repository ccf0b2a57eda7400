package org.backchannel.custody;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.sealing.RowSeal;
import org.backchannel.web.Conflict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows of what one person has proposed and another has to confirm. Each is sealed, so that nobody confirms what nobody proposed.
 *
 * @param <P> the proposal, a record that is kept as JSON
 */
public final class SealedProposals<P> {

    private static final Logger LOG = LoggerFactory.getLogger(SealedProposals.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final RowSeal seal;
    private final Shape<P> shape;

    /**
     * How a table holds them.
     *
     * @param column the column that says what a proposal is about
     * @param about what a proposal is about, as that column has it
     */
    public record Shape<P>(String table, String column, Class<P> type, Function<P, UUID> id, Function<P, Object> about) {
    }

    public SealedProposals(JdbcClient database, RowSeal seal, Shape<P> shape) {
        this.database = database;
        this.seal = seal;
        this.shape = shape;
    }

    public P add(P proposal, Instant at) {
        String record = JSON.writeValueAsString(proposal);
        database.sql("insert into %s (id, %s, record, seal, made_at) values (?, ?, ?, ?, ?)".formatted(shape.table(), shape.column()))
                .params(shape.id().apply(proposal), shape.about().apply(proposal), record,
                        seal.seal(shape.table(), record.getBytes(StandardCharsets.UTF_8)), at.atOffset(ZoneOffset.UTC))
                .update();
        return proposal;
    }

    /** The open one with that id; one that was decided is none. */
    public Optional<P> find(UUID id) {
        return open("and id = ?").param(id).query((row, n) -> checked(row)).optional();
    }

    /** The first open one about that. */
    public Optional<P> about(Object subject) {
        return allAbout(subject).stream().findFirst();
    }

    /** All open ones about that, the first first. */
    public List<P> allAbout(Object subject) {
        return open("and " + shape.column() + " = ?").param(subject).query((row, n) -> checked(row)).list();
    }

    /** All open ones, the first first; empty in the place of one whose seal is broken: it must not hide the others. */
    public List<Optional<P>> all() {
        return open("").query((row, n) -> whole(row)).list();
    }

    /** Ends it, in the transaction of the act that does. */
    public void end(P proposal, Instant at) {
        int ended = database.sql("update %s set ended_at = ? where id = ? and ended_at is null".formatted(shape.table()))
                .params(at.atOffset(ZoneOffset.UTC), shape.id().apply(proposal)).update();
        if (ended != 1) {
            throw Conflict.state("this proposal was decided meanwhile");
        }
    }

    private JdbcClient.StatementSpec open(String which) {
        return database.sql("select * from %s where ended_at is null %s order by made_at".formatted(shape.table(), which));
    }

    private Optional<P> whole(ResultSet row) throws SQLException {
        try {
            return Optional.of(checked(row));
        } catch (BrokenSeal broken) {
            LOG.error("the seal of {} {} is broken", shape.table(), row.getString("id"));
            return Optional.empty();
        }
    }

    private P checked(ResultSet row) throws SQLException {
        String record = row.getString("record");
        // INVARIANT: the database row alone is not believed (3).
        seal.require(shape.table(), record.getBytes(StandardCharsets.UTF_8), row.getBytes("seal"));
        P proposal = JSON.readValue(record, shape.type());
        seal.same(shape.id().apply(proposal).toString(), row.getString("id"));
        seal.same(shape.about().apply(proposal).toString(), row.getString(shape.column()));
        return proposal;
    }
}
