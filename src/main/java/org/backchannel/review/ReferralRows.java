package org.backchannel.review;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of referrals, one for each state, numbered among those of their item. The trail names the last, so that none can be taken away or put
 * back. INVARIANT: the row alone is not believed (3).
 */
final class ReferralRows {

    static final String KIND = "referral";
    private static final String TABLE = "review_referral";
    private static final String NEWEST = "r.number = (select max(n.number) from review_referral n where n.id = r.id)";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final RowSeal seal;
    private final RowVersions versions;

    ReferralRows(JdbcClient database, RowSeal seal, RowVersions versions) {
        this.database = database;
        this.seal = seal;
        this.versions = versions;
    }

    /** Adds a state, under the lock of the item. */
    Referral add(Permit permit, Referral state) {
        int last = database.sql("select coalesce(max(number), 0) from review_referral where item_id = ?").param(state.item().value())
                .query(Integer.class).single();
        Referral made = state.numbered(last + 1);
        String record = JSON.writeValueAsString(made);
        byte[] mac = seal.seal(TABLE, record.getBytes(StandardCharsets.UTF_8));
        database.sql("""
                insert into review_referral (item_id, number, id, state, due_on, record, seal, made_at) values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(made.item().value(), made.number(), made.id(), made.state().words(), made.due(), record, mac,
                        made.since().atOffset(ZoneOffset.UTC))
                .update();
        permit.inForce(inForce(made, mac));
        return made;
    }

    /**
     * All of an item as they are now, whatever case they were made in, the oldest first.
     *
     * @throws BrokenSeal if a row is not what was sealed, or one is missing
     */
    List<Referral> of(ItemId item) {
        Map<UUID, Referral> newest = new LinkedHashMap<>();
        RowInForce[] last = {null};
        int[] rows = {0};
        database.sql("select record, seal from review_referral where item_id = ? order by number").param(item.value())
                .query((RowCallbackHandler) row -> {
                    byte[] mac = row.getBytes("seal");
                    Referral read = checked(item, ++rows[0], row.getString("record"), mac);
                    last[0] = inForce(read, mac);
                    newest.put(read.id(), read);
                });
        seal.same(versions.of(KIND, item.toString()).map(RowInForce::toString).orElse(""), last[0] == null ? "" : last[0].toString());
        return List.copyOf(newest.values());
    }

    private Referral checked(ItemId item, int number, String record, byte[] mac) {
        seal.require(TABLE, record.getBytes(StandardCharsets.UTF_8), mac);
        Referral read = JSON.readValue(record, Referral.class);
        seal.same(read.item().toString(), item.toString());
        seal.same(Integer.toString(read.number()), Integer.toString(number));
        return read;
    }

    /** One by its id, whatever item it is of. */
    Optional<Referral> byId(UUID id) {
        return database.sql("select item_id from review_referral where id = ? order by number limit 1").param(id).query(UUID.class)
                .optional()
                .flatMap(item -> find(new ItemId(item), id.toString()));
    }

    /** One of an item, by what somebody typed. */
    Optional<Referral> find(ItemId item, String typed) {
        return of(item).stream().filter(one -> one.id().toString().equals(typed)).findFirst();
    }

    /**
     * Items that fit the filter with a referral of which the time runs out between two days and that is not answered, the earliest first; by the
     * columns: each is looked at again.
     */
    List<ItemId> due(Filter filter, LocalDate from, LocalDate to, int most) {
        return database
                .sql("select r.item_id from review_referral r where " + NEWEST + " and r.state = 'sent' and r.due_on >= :dueFrom"
                        + " and r.due_on <= :dueTo and exists (select 1 from item i where i.id = r.item_id and (" + filter.where() + "))"
                        + " group by r.item_id order by min(r.due_on), r.item_id limit " + most)
                .params(filter.parameters()).param("dueFrom", from).param("dueTo", to).query(UUID.class).list().stream().map(ItemId::new)
                .toList();
    }

    /** A page of the items with a referral whose time has run out by that day and that is not answered, whoever may know of them; by the columns too. */
    List<ItemId> late(LocalDate until, Optional<ItemId> after, int most) {
        Map<String, Object> parameters = new HashMap<>(Map.of("until", until));
        after.ifPresent(last -> parameters.put("after", last.value()));
        return database
                .sql("select distinct r.item_id from review_referral r where " + NEWEST + " and r.state = 'sent' and r.due_on <= :until"
                        + (after.isPresent() ? " and r.item_id > :after" : "") + " order by r.item_id limit " + most)
                .params(parameters).query(UUID.class).list().stream().map(ItemId::new).toList();
    }

    private static RowInForce inForce(Referral made, byte[] mac) {
        return new RowInForce(KIND, made.item().toString(), made.number(), Sha384.of(mac).hex());
    }
}
