package org.backchannel.review;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import org.backchannel.guard.Permit;
import org.backchannel.guard.RowInForce;
import org.backchannel.guard.RowVersions;
import org.backchannel.item.ItemId;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.sealing.RowSeal;
import org.backchannel.sealing.Sha384;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of file blocks. The trail names the last of each item. INVARIANT: the row alone is not believed (3). */
final class FileBlockRows {

    /** What is in a block now, by the columns. */
    static final String NOW = "f.block <> '00000000-0000-0000-0000-000000000000'"
            + " and f.number = (select max(n.number) from file_block n where n.item_id = f.item_id)";
    /** Ids of what is in any block, as a condition over {@code item i}. */
    static final String IN_ONE = "i.id in (select f.item_id from file_block f where " + NOW + ")";
    /** The items of one block of which the dates are looked at. */
    static final int MOST = 2_000;
    private static final String KIND = "file-block";
    private static final String TABLE = "file_block";
    private static final Logger LOG = LoggerFactory.getLogger(FileBlockRows.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final RowSeal seal;
    private final RowVersions versions;

    FileBlockRows(JdbcClient database, RowSeal seal, RowVersions versions) {
        this.database = database;
        this.seal = seal;
        this.versions = versions;
    }

    private record Row(ItemId item, String record, String seal) {

        byte[] mac() {
            return HexFormat.of().parseHex(seal);
        }
    }

    /** Adds a state by its number, under the lock of the item. */
    FiledTogether add(Permit permit, ItemId item, IntFunction<FiledTogether> state) {
        int last = database.sql("select coalesce(max(number), 0) from file_block where item_id = ?").param(item.value())
                .query(Integer.class).single();
        FiledTogether made = state.apply(last + 1);
        String record = JSON.writeValueAsString(made);
        byte[] mac = seal.seal(TABLE, record.getBytes(StandardCharsets.UTF_8));
        database.sql("insert into file_block (item_id, number, block, record, seal, made_at) values (?, ?, ?, ?, ?, ?)")
                .params(item.value(), made.number(), made.id(), record, mac, made.at().atOffset(ZoneOffset.UTC)).update();
        permit.inForce(inForce(made, mac));
        return made;
    }

    /**
     * In which block an item is; empty if in none.
     *
     * @throws BrokenSeal if its row is not what was sealed, or not the last
     */
    Optional<FiledTogether> of(ItemId item) {
        return Optional.ofNullable(read(List.of(item)).get(item)).flatMap(row -> believed(item, row.orElse(null), named(List.of(item))));
    }

    /** The same for several at once; none where that cannot be believed, and the operator is told. */
    Map<ItemId, FiledTogether> of(Collection<ItemId> items) {
        Map<ItemId, FiledTogether> all = new HashMap<>();
        if (items.isEmpty()) {
            return all;
        }
        Map<String, RowInForce> named = named(items);
        read(items).forEach((item, row) -> {
            try {
                believed(item, row.orElse(null), named).ifPresent(now -> all.put(item, now));
            } catch (BrokenSeal broken) {
                LOG.error("in which file block {} is cannot be believed", item);
            }
        });
        return all;
    }

    private Map<String, RowInForce> named(Collection<ItemId> items) {
        return versions.of(KIND, items.stream().map(ItemId::toString).toList());
    }

    private Map<ItemId, Optional<Row>> read(Collection<ItemId> items) {
        Map<ItemId, Optional<Row>> rows = new HashMap<>();
        items.forEach(item -> rows.put(item, Optional.empty()));
        database.sql("select f.item_id, f.record, f.seal from file_block f where f.item_id in (:items)"
                + " and f.number = (select max(n.number) from file_block n where n.item_id = f.item_id)")
                .param("items", items.stream().map(ItemId::value).toList()).query((row, number) -> row(row)).list()
                .forEach(row -> rows.put(row.item(), Optional.of(row)));
        return rows;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(new ItemId(row.getObject("item_id", UUID.class)), row.getString("record"),
                HexFormat.of().formatHex(row.getBytes("seal")));
    }

    private Optional<FiledTogether> believed(ItemId item, @Nullable Row row, Map<String, RowInForce> named) {
        String trail = String.valueOf(named.get(item.toString()));
        if (row == null) {
            seal.same(trail, "null");
            return Optional.empty();
        }
        seal.require(TABLE, row.record().getBytes(StandardCharsets.UTF_8), row.mac());
        FiledTogether read = JSON.readValue(row.record(), FiledTogether.class);
        seal.same(read.item().toString(), item.toString());
        seal.same(trail, inForce(read, row.mac()).toString());
        return Optional.of(read).filter(now -> !now.block().isEmpty());
    }

    /** The items of some blocks, by the columns: each is looked at again. */
    List<ItemId> members(Collection<UUID> blocks) {
        return blocks.isEmpty()
                ? List.of()
                : database.sql("select f.item_id from file_block f where f.block in (:blocks) and " + NOW + " order by f.item_id limit "
                        + MOST).param("blocks", blocks).query(UUID.class).list().stream().map(ItemId::new).toList();
    }

    /** The items of all blocks of which one is of a day between two, by the columns: each is looked at again. */
    List<UUID> besideOneOf(LocalDate from, LocalDate to) {
        return database
                .sql("select f.item_id from file_block f where " + NOW + " and f.block in (select f.block from file_block f"
                        + " join item j on j.id = f.item_id where " + NOW
                        + " and j.dated_on >= ? and j.dated_on <= ?) order by f.item_id limit " + MOST)
                .params(from, to).query(UUID.class).list();
    }

    private static RowInForce inForce(FiledTogether made, byte[] mac) {
        return new RowInForce(KIND, made.item().toString(), made.number(), Sha384.of(mac).hex());
    }
}
