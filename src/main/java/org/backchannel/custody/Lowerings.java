package org.backchannel.custody;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.sealing.RowSeal;
import org.backchannel.web.Conflict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The proposals' rows. Each is sealed, so that nobody confirms what nobody proposed. */
final class Lowerings {

    private static final Logger LOG = LoggerFactory.getLogger(Lowerings.class);
    private static final String TABLE = "lowering";

    private final JdbcClient database;
    private final RowSeal seal;
    private final Items items;
    private final JsonMapper json = JsonMapper.builder().build();

    Lowerings(JdbcClient database, RowSeal seal, Items items) {
        this.database = database;
        this.seal = seal;
        this.items = items;
    }

    /** A proposal and its item as it is now. */
    record Waiting(Lowering lowering, Item item) {
    }

    Lowering add(Lowering lowering) {
        String record = json.writeValueAsString(lowering);
        database.sql("insert into lowering (id, item_id, record, seal, made_at) values (?, ?, ?, ?, ?)")
                .params(lowering.id(), lowering.item().value(), record, seal.seal(TABLE, record.getBytes(StandardCharsets.UTF_8)),
                        lowering.at().atOffset(ZoneOffset.UTC))
                .update();
        return lowering;
    }

    /** The open proposal by what somebody typed; an ended one is none. */
    Optional<Lowering> find(String typed) {
        return ItemId.parse(typed).flatMap(id -> database.sql("select * from lowering where id = ? and ended_at is null").param(id.value())
                .query((row, n) -> checked(row)).optional());
    }

    Optional<Lowering> open(ItemId item) {
        return database.sql("select * from lowering where item_id = ? and ended_at is null").param(item.value())
                .query((row, n) -> checked(row)).list().stream().findFirst();
    }

    /** The open ones, the first first; empty in the place of one whose seal, or whose item's, is broken. */
    List<Optional<Waiting>> waiting() {
        return database.sql("select * from lowering where ended_at is null order by made_at").query((row, n) -> waiting(row)).list();
    }

    private Optional<Waiting> waiting(ResultSet row) throws SQLException {
        try {
            Lowering lowering = checked(row);
            return items.find(lowering.item()).map(item -> new Waiting(lowering, item));
        } catch (BrokenSeal broken) {
            // One row that somebody changed must not hide the others: it is counted, and the trail is told.
            LOG.error("the seal of the proposed lowering {}, or of its item, is broken", row.getString("id"));
            return Optional.empty();
        }
    }

    /** Ends it, in the transaction of the act that does. */
    void end(Lowering lowering, Instant at) {
        int ended = database.sql("update lowering set ended_at = ? where id = ? and ended_at is null")
                .params(at.atOffset(ZoneOffset.UTC), lowering.id()).update();
        if (ended != 1) {
            throw Conflict.state("this proposal was decided meanwhile");
        }
    }

    private Lowering checked(ResultSet row) throws SQLException {
        String record = row.getString("record");
        seal.require(TABLE, record.getBytes(StandardCharsets.UTF_8), row.getBytes("seal"));
        Lowering lowering = json.readValue(record, Lowering.class);
        seal.same(lowering.id().toString(), row.getString("id"));
        return lowering;
    }
}
