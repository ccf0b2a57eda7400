package org.backchannel.item;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.backchannel.sealing.RowSeal;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes heading, parties and notes out of the versions that an item has had, and seals what remains anew: which marking it had when, and who could read
 * it, can still be told. The last version, which the trail names, is another row.
 */
final class Erasing {

    private final JdbcClient database;
    private final RowSeal seal;
    private final String table;
    private final JsonMapper json = JsonMapper.builder().build();

    Erasing(JdbcClient database, RowSeal seal, String table) {
        this.database = database;
        this.seal = seal;
        this.table = table;
    }

    /** A version as it is to remain. */
    private record Stub(int version, String record) {
    }

    /** All versions before that one, in the caller's transaction, which holds the item's lock. */
    void before(Item last) {
        database.sql("select version, record, seal from " + table + " where item_id = ? and version < ?")
                .params(last.id().value(), last.version()).query(this::stub).list().forEach(stub -> keep(last.id(), stub));
    }

    private Stub stub(ResultSet row, int number) throws SQLException {
        String record = row.getString("record");
        // INVARIANT: the database row alone is not believed (3): what somebody else wrote is not sealed anew.
        seal.require(table, record.getBytes(StandardCharsets.UTF_8), row.getBytes("seal"));
        Item then = json.readValue(record, Item.class).stub();
        return new Stub(row.getInt("version"), json.writeValueAsString(then));
    }

    private void keep(ItemId id, Stub stub) {
        database.sql("update " + table + " set record = ?, seal = ? where item_id = ? and version = ?")
                .params(stub.record(), seal.seal(table, stub.record().getBytes(StandardCharsets.UTF_8)), id.value(), stub.version())
                .update();
    }
}
