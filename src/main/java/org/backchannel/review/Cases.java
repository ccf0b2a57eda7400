package org.backchannel.review;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.guard.Permit;
import org.backchannel.guard.RowInForce;
import org.backchannel.guard.RowVersions;
import org.backchannel.item.ItemId;
import org.backchannel.policy.Filter;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.sealing.RowSeal;
import org.backchannel.sealing.Sha384;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of cases: one for each state that a case has had. What comes out was sealed by the registry and is the one that the trail names
 * last. INVARIANT: the database row alone is not believed (3).
 */
final class Cases {

    /** The subject of its entries in the trail. */
    static final String KIND = "review";
    private static final String TABLE = "review_case";
    private static final int MOST = 200;
    private static final String NEWEST = "c.version = (select max(n.version) from review_case n where n.id = c.id)";
    private static final Logger LOG = LoggerFactory.getLogger(Cases.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final RowSeal seal;
    private final RowVersions versions;

    Cases(JdbcClient database, RowSeal seal, RowVersions versions) {
        this.database = database;
        this.seal = seal;
        this.versions = versions;
    }

    /** Adds a version, in the transaction of the act, whose permit has the trail name it. */
    ReviewCase add(Permit permit, ReviewCase made) {
        String record = JSON.writeValueAsString(made);
        byte[] mac = seal.seal(TABLE, record.getBytes(StandardCharsets.UTF_8));
        database.sql("insert into review_case (id, version, item_id, state, record, seal, opened_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(made.id(), made.version(), made.item().value(), made.state().words(), record, mac,
                        made.opened().atOffset(ZoneOffset.UTC))
                .update();
        permit.inForce(inForce(made, mac));
        return made;
    }

    /** The case by what somebody typed. */
    Optional<ReviewCase> find(String typed) {
        return ItemId.parse(typed).flatMap(id -> select(NEWEST + " and c.id = :id", Map.of("id", id.value())).stream().findFirst())
                .map(this::believed);
    }

    /** Those of an item, the newest first. */
    List<ReviewCase> of(ItemId item) {
        return select(NEWEST + " and c.item_id = :item", Map.of("item", item.value())).stream().map(this::believed).toList();
    }

    /** Those of items that fit the filter, the newest first, {@link #MOST} at most; one whose row is not what was sealed is left out. */
    List<ReviewCase> list(Filter filter, Optional<String> state) {
        Map<String, Object> parameters = new HashMap<>(filter.parameters());
        state.ifPresent(words -> parameters.put("state", words));
        String where = NEWEST + " and exists (select 1 from item i where i.id = c.item_id and (" + filter.where() + "))"
                + (state.isPresent() ? " and c.state = :state" : "");
        return select(where, parameters).stream().flatMap(row -> sound(row).stream()).toList();
    }

    private Optional<ReviewCase> sound(Row row) {
        try {
            return Optional.of(believed(row));
        } catch (BrokenSeal broken) {
            LOG.error("the row of the review {} is not what was sealed", row.id());
            return Optional.empty();
        }
    }

    private List<Row> select(String where, Map<String, ?> parameters) {
        return database.sql("select c.* from review_case c where " + where + " order by c.opened_at desc, c.id limit " + MOST)
                .params(parameters).query((row, number) -> new Row(row.getObject("id", UUID.class), row.getInt("version"),
                        row.getObject("item_id", UUID.class), row.getString("record"), HexFormat.of().formatHex(row.getBytes("seal"))))
                .list();
    }

    private record Row(UUID id, int version, UUID item, String record, String seal) {
    }

    private ReviewCase believed(Row row) {
        byte[] mac = HexFormat.of().parseHex(row.seal());
        seal.require(TABLE, row.record().getBytes(StandardCharsets.UTF_8), mac);
        ReviewCase read = JSON.readValue(row.record(), ReviewCase.class);
        seal.same(read.id().toString(), row.id().toString());
        seal.same(read.item().toString(), row.item().toString());
        seal.same(versions.of(KIND, read.id().toString()).map(RowInForce::toString).orElse(""), inForce(read, mac).toString());
        return read;
    }

    private static RowInForce inForce(ReviewCase made, byte[] mac) {
        return new RowInForce(KIND, made.id().toString(), made.version(), Sha384.of(mac).hex());
    }
}
