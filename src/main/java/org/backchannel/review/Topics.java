package org.backchannel.review;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.guard.Permit;
import org.backchannel.guard.RowInForce;
import org.backchannel.guard.RowVersions;
import org.backchannel.item.ItemId;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.sealing.RowSeal;
import org.backchannel.sealing.Sha384;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The topics of classification guides, one row for each time that one was stated; the trail names the last. INVARIANT: the row alone is not believed (3). */
final class Topics {

    static final String KIND = "guide-topic";
    private static final String TABLE = "guide_topic";
    private static final int MOST = 2000;
    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final RowSeal seal;
    private final RowVersions versions;

    Topics(JdbcClient database, RowSeal seal, RowVersions versions) {
        this.database = database;
        this.seal = seal;
        this.versions = versions;
    }

    void add(Permit permit, Topic made) {
        String record = JSON.writeValueAsString(made);
        byte[] mac = seal.seal(TABLE, record.getBytes(StandardCharsets.UTF_8));
        database.sql("insert into guide_topic (id, version, record, seal, made_at) values (?, ?, ?, ?, ?)")
                .params(made.id(), made.version(), record, mac, made.at().atOffset(ZoneOffset.UTC)).update();
        permit.inForce(inForce(made, mac));
    }

    /** Holds the topic until the caller's transaction ends, so that no two state the same version. */
    Optional<Topic> lock(String typed) {
        ItemId.parse(typed).ifPresent(id -> database.sql("select id from guide_topic where id = ? and version = 1 for update")
                .param(id.value()).query().listOfRows());
        return find(typed);
    }

    /** @throws BrokenSeal if it is not what was stated last */
    Optional<Topic> find(String typed) {
        return ItemId.parse(typed).flatMap(id -> history(id.value()).stream().reduce((before, last) -> last));
    }

    /** Every statement of one, the first first. */
    List<Topic> history(UUID id) {
        List<Row> rows = database.sql("select id, record, seal from guide_topic where id = ? order by version").param(id).query(Topics::row)
                .list();
        List<Topic> all = rows.stream().map(this::checked).toList();
        if (!rows.isEmpty()) {
            inForce(all.getLast(), rows.getLast(), versions.of(KIND, List.of(id.toString())));
        }
        return all;
    }

    /** Those in use, by guide and number; one that is not what was stated is left out. */
    List<Topic> all() {
        List<Row> rows = database.sql("select t.id, t.record, t.seal from guide_topic t where t.version ="
                + " (select max(n.version) from guide_topic n where n.id = t.id) order by t.id limit " + MOST).query(Topics::row).list();
        Map<String, RowInForce> named = rows.isEmpty()
                ? Map.of()
                : versions.of(KIND, rows.stream().map(row -> row.id().toString()).toList());
        return rows.stream().flatMap(row -> sound(row, named).stream()).filter(topic -> !topic.gone())
                .sorted(Comparator.comparing(Topic::guide).thenComparing(Topic::number)).toList();
    }

    private Optional<Topic> sound(Row row, Map<String, RowInForce> named) {
        try {
            return Optional.of(inForce(checked(row), row, named));
        } catch (BrokenSeal broken) {
            LOG.error("the topic {} is not what was stated", row.id());
            return Optional.empty();
        }
    }

    private record Row(UUID id, String record, String seal) {
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(row.getObject("id", UUID.class), row.getString("record"), HexFormat.of().formatHex(row.getBytes("seal")));
    }

    private Topic checked(Row row) {
        seal.require(TABLE, row.record().getBytes(StandardCharsets.UTF_8), HexFormat.of().parseHex(row.seal()));
        Topic read = JSON.readValue(row.record(), Topic.class);
        seal.same(read.id().toString(), row.id().toString());
        return read;
    }

    private Topic inForce(Topic read, Row row, Map<String, RowInForce> named) {
        seal.same(String.valueOf(named.get(read.id().toString())), inForce(read, HexFormat.of().parseHex(row.seal())).toString());
        return read;
    }

    private static RowInForce inForce(Topic made, byte[] mac) {
        return new RowInForce(KIND, made.id().toString(), made.version(), Sha384.of(mac).hex());
    }
}
