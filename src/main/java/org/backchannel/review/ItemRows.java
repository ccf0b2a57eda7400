package org.backchannel.review;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import org.backchannel.guard.Permit;
import org.backchannel.guard.RowInForce;
import org.backchannel.guard.RowVersions;
import org.backchannel.item.ItemId;
import org.backchannel.policy.Filter;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.sealing.RowSeal;
import org.backchannel.sealing.Sha384;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows of something that items have, one for each state, numbered among those of their item. The trail names the last, so that none can be taken
 * away or put back. INVARIANT: the row alone is not believed (3).
 */
final class ItemRows<T extends ItemRows.Numbered> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final RowSeal seal;
    private final RowVersions versions;
    private final Shape<T> shape;

    ItemRows(JdbcClient database, RowSeal seal, RowVersions versions, Shape<T> shape) {
        this.database = database;
        this.seal = seal;
        this.versions = versions;
        this.shape = shape;
    }

    /** A record that is kept so. */
    interface Numbered {

        /** Of what it is a state: several rows have the same. */
        UUID id();

        ItemId item();

        /** Its row's among those of the item, from 1. */
        int number();

        /** When somebody has to do something next; empty where nobody has. */
        Optional<LocalDate> next();

        Instant at();
    }

    /**
     * Where they are kept.
     *
     * @param kind the subject of their entries in the trail
     */
    record Shape<R>(String table, String kind, Class<R> type) {
    }

    /** Adds a state by its number, under the lock of the item. */
    T add(Permit permit, ItemId item, IntFunction<T> state) {
        int last = database.sql("select coalesce(max(number), 0) from " + shape.table() + " where item_id = ?").param(item.value())
                .query(Integer.class).single();
        T made = state.apply(last + 1);
        String record = JSON.writeValueAsString(made);
        byte[] mac = seal.seal(shape.table(), record.getBytes(StandardCharsets.UTF_8));
        database.sql("insert into " + shape.table() + " (item_id, number, id, due_on, record, seal, made_at) values (?, ?, ?, ?, ?, ?, ?)")
                .param(item.value()).param(made.number()).param(made.id()).param(made.next().orElse(null)).param(record).param(mac)
                .param(made.at().atOffset(ZoneOffset.UTC)).update();
        permit.inForce(inForce(made, mac));
        return made;
    }

    /**
     * All of an item as they are now, the oldest first.
     *
     * @throws BrokenSeal if a row is not what was sealed, or one is missing
     */
    List<T> of(ItemId item) {
        Map<UUID, T> newest = new LinkedHashMap<>();
        RowInForce[] last = {null};
        int[] rows = {0};
        database.sql("select record, seal from " + shape.table() + " where item_id = ? order by number").param(item.value())
                .query((RowCallbackHandler) row -> {
                    byte[] mac = row.getBytes("seal");
                    T read = checked(item, ++rows[0], row.getString("record"), mac);
                    last[0] = inForce(read, mac);
                    newest.put(read.id(), read);
                });
        seal.same(versions.of(shape.kind(), item.toString()).map(RowInForce::toString).orElse(""),
                last[0] == null ? "" : last[0].toString());
        return List.copyOf(newest.values());
    }

    private T checked(ItemId item, int number, String record, byte[] mac) {
        seal.require(shape.table(), record.getBytes(StandardCharsets.UTF_8), mac);
        T read = JSON.readValue(record, shape.type());
        seal.same(read.item().toString(), item.toString());
        seal.same(Integer.toString(read.number()), Integer.toString(number));
        return read;
    }

    /** Items that fit the filter with a day between two by which something is to be done, the earliest first; by the columns: each is looked at again. */
    List<ItemId> due(Filter filter, LocalDate from, LocalDate to, int most) {
        return database
                .sql("select r.item_id from " + shape.table() + " r where r.number = (select max(n.number) from " + shape.table()
                        + " n where n.id = r.id) and r.due_on >= :dueFrom and r.due_on <= :dueTo"
                        + " and exists (select 1 from item i where i.id = r.item_id and (" + filter.where() + "))"
                        + " group by r.item_id order by min(r.due_on), r.item_id limit " + most)
                .params(filter.parameters()).param("dueFrom", from).param("dueTo", to).query(UUID.class).list().stream().map(ItemId::new)
                .toList();
    }

    private RowInForce inForce(T made, byte[] mac) {
        return new RowInForce(shape.kind(), made.item().toString(), made.number(), Sha384.of(mac).hex());
    }
}
