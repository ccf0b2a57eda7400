package org.backchannel.review;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.backchannel.guard.Permit;
import org.backchannel.guard.RowInForce;
import org.backchannel.guard.RowVersions;
import org.backchannel.item.ItemId;
import org.backchannel.sealing.RowSeal;
import org.backchannel.sealing.Sha384;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of classification data, one for each time that it was stated; the trail names the last. INVARIANT: the row alone is not believed (3). */
final class ClassificationRows {

    static final String KIND = "classification";
    private static final String TABLE = "item_classification";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final RowSeal seal;
    private final RowVersions versions;

    ClassificationRows(JdbcClient database, RowSeal seal, RowVersions versions) {
        this.database = database;
        this.seal = seal;
        this.versions = versions;
    }

    void add(Permit permit, Classification made) {
        String record = JSON.writeValueAsString(made);
        byte[] mac = seal.seal(TABLE, record.getBytes(StandardCharsets.UTF_8));
        database.sql(
                "insert into item_classification (item_id, version, until_on, downgrade_on, record, seal, made_at) values (?, ?, ?, ?, ?, ?, ?)")
                .param(made.item().value()).param(made.version()).param(made.until().orElse(null))
                .param(DowngradeInstruction.of(made.block()).map(DowngradeInstruction::on).orElse(null)).param(record).param(mac)
                .param(made.at().atOffset(ZoneOffset.UTC))
                .update();
        permit.inForce(inForce(made, mac));
    }

    /** All of an item, the initial one first; the last is the one in force. */
    List<Classification> of(ItemId item) {
        List<Classification> all = new ArrayList<>();
        RowInForce[] last = {null};
        database.sql("select record, seal from item_classification where item_id = ? order by version").param(item.value())
                .query((RowCallbackHandler) row -> {
                    byte[] mac = row.getBytes("seal");
                    Classification read = checked(item, all.size() + 1, row.getString("record"), mac);
                    last[0] = inForce(read, mac);
                    all.add(read);
                });
        seal.same(versions.of(KIND, item.toString()).map(RowInForce::toString).orElse(""), last[0] == null ? "" : last[0].toString());
        return all;
    }

    private Classification checked(ItemId item, int version, String record, byte[] mac) {
        seal.require(TABLE, record.getBytes(StandardCharsets.UTF_8), mac);
        Classification read = JSON.readValue(record, Classification.class);
        seal.same(read.item().toString(), item.toString());
        seal.same(Integer.toString(read.version()), Integer.toString(version));
        return read;
    }

    /** Ids of the items whose last row says a date between two; each has to be looked at again. */
    static final String UNTIL = between("until_on");
    /** The same of the day of a downgrade. */
    static final String DOWNGRADE = between("downgrade_on");

    private static String between(String day) {
        return "i.id in (select c.item_id from item_classification c where c." + day + " >= :dueFrom and c." + day + " <= :dueTo"
                + " and c.version = (select max(n.version) from item_classification n where n.item_id = c.item_id))";
    }

    private static RowInForce inForce(Classification made, byte[] mac) {
        return new RowInForce(KIND, made.item().toString(), made.version(), Sha384.of(mac).hex());
    }
}
