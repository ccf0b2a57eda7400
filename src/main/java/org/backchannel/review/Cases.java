package org.backchannel.review;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.backchannel.guard.Permit;
import org.backchannel.guard.RowInForce;
import org.backchannel.guard.RowVersions;
import org.backchannel.item.ItemId;
import org.backchannel.policy.Filter;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.sealing.RowSeal;
import org.backchannel.sealing.Sha384;
import org.backchannel.web.Conflict;
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
        return add(permit, made, "");
    }

    /** The same for a case that the registry itself opens, by a rule of the calendar. */
    ReviewCase add(Permit permit, ReviewCase made, String rule) {
        String record = JSON.writeValueAsString(made);
        byte[] mac = seal.seal(TABLE, record.getBytes(StandardCharsets.UTF_8));
        database.sql("""
                insert into review_case (id, version, item_id, state, record, seal, opened_at, kind, assigned, opened_by_rule, counted_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(made.id(), made.version(), made.item().value(), made.state().words(), record, mac,
                        made.opened().atOffset(ZoneOffset.UTC), made.kind().name(), made.terms().assigned(), rule,
                        made.counted().atOffset(ZoneOffset.UTC))
                .update();
        permit.inForce(inForce(made, mac));
        return made;
    }

    /** The case by what somebody typed. */
    Optional<ReviewCase> find(String typed) {
        return ItemId.parse(typed).flatMap(id -> select(NEWEST + " and c.id = :id", Map.of("id", id.value()), 1).stream().findFirst())
                .map(this::believed);
    }

    /** The same; none where its row is not what was sealed. */
    Optional<ReviewCase> sound(String id) {
        try {
            return find(id);
        } catch (BrokenSeal broken) {
            LOG.error("the row of the review {} is not what was sealed", id);
            return Optional.empty();
        }
    }

    /**
     * Each state that a case has had, the first first.
     *
     * @throws BrokenSeal if one is not what was sealed, or is missing
     */
    List<ReviewCase> states(ReviewCase now) {
        List<ReviewCase> all = database.sql("select c.* from review_case c where c.id = ? and c.version <= ? order by c.version")
                .params(now.id(), now.version()).query(Cases::row).list().stream().map(this::sealed).toList();
        seal.same(all.stream().map(ReviewCase::version).toList().toString(),
                IntStream.rangeClosed(1, now.version()).boxed().toList().toString());
        return all;
    }

    /** Those of an item, the newest first. */
    List<ReviewCase> of(ItemId item) {
        return select(NEWEST + " and c.item_id = :item", Map.of("item", item.value()), MOST).stream().map(this::believed).toList();
    }

    /**
     * That the item is this registry's to declassify.
     *
     * @throws Conflict if another registry has referred it: what is decided of it goes back there
     */
    void requireOwn(ItemId item) {
        if (of(item).stream().anyMatch(review -> !review.kind().opened())) {
            throw Conflict.state("another registry has referred this: it is reviewed as its referral alone");
        }
    }

    /** The same for several at once; an item without one has none in it, and a row that is not what was sealed is left out. */
    Map<ItemId, List<ReviewCase>> of(List<ItemId> all) {
        if (all.isEmpty()) {
            return Map.of();
        }
        Map<String, ?> ids = Map.of("items", all.stream().map(ItemId::value).toList());
        return sound(select(NEWEST + " and c.item_id in (:items)", ids, MOST * all.size())).stream()
                .collect(Collectors.groupingBy(ReviewCase::item));
    }

    /** Whether the registry has opened a case of the item by that rule before, whatever became of it. */
    boolean openedBy(ItemId item, String rule) {
        return database.sql("select count(*) from review_case where item_id = ? and opened_by_rule = ?").params(item.value(), rule)
                .query(Integer.class).single() > 0;
    }

    /** How many cases that are not over are a person's, of items that fit the filter of whoever asks; by the columns. */
    long assigned(Filter filter, String person) {
        return database.sql("select count(*) from review_case c where " + NEWEST
                + " and c.assigned = :assigned and c.state <> 'released' and c.state <> 'withdrawn'"
                + " and exists (select 1 from item i where i.id = c.item_id and (" + filter.where() + "))").params(filter.parameters())
                .param("assigned", person).query(Long.class).single();
    }

    /** What a page of cases shows: all that is not stated fits. */
    record Wanted(Optional<String> state, Optional<String> assigned, Optional<Cursor.OfCase> after, int most) {
    }

    /**
     * A page of cases.
     *
     * @param next where the next one begins; empty where there is none
     */
    record Page(List<ReviewCase> cases, Optional<Cursor.OfCase> next) {
    }

    /** Those of items that fit the filter, the newest first; one whose row is not what was sealed is left out. */
    Page list(Filter filter, Wanted wanted) {
        Map<String, Object> parameters = new HashMap<>(filter.parameters());
        wanted.state().ifPresent(words -> parameters.put("state", words));
        wanted.assigned().ifPresent(person -> parameters.put("assigned", person));
        wanted.after().ifPresent(after -> {
            parameters.put("afterAt", after.opened().atOffset(ZoneOffset.UTC));
            parameters.put("afterId", after.id());
        });
        String where = NEWEST + " and exists (select 1 from item i where i.id = c.item_id and (" + filter.where() + "))"
                + (wanted.state().isPresent() ? " and c.state = :state" : "")
                + (wanted.assigned().isPresent() ? " and c.assigned = :assigned" : "")
                + (wanted.after().isPresent() ? " and (c.opened_at < :afterAt or c.opened_at = :afterAt and c.id > :afterId)" : "");
        List<Row> rows = select(where, parameters, wanted.most() + 1);
        List<Row> shown = rows.subList(0, Math.min(rows.size(), wanted.most()));
        return new Page(sound(shown), rows.size() > shown.size()
                ? Optional.of(new Cursor.OfCase(shown.getLast().opened(), shown.getLast().id()))
                : Optional.empty());
    }

    /** Those whose days count from within a time, of items that fit the filter and in a state that is no end, the oldest first. */
    List<ReviewCase> openedBetween(Filter filter, Instant from, Instant to, int most) {
        Map<String, Object> parameters = new HashMap<>(filter.parameters());
        parameters.put("openedFrom", from.atOffset(ZoneOffset.UTC));
        parameters.put("openedTo", to.atOffset(ZoneOffset.UTC));
        return sound(database.sql("select c.* from review_case c where " + NEWEST
                + " and coalesce(c.counted_at, c.opened_at) >= :openedFrom and coalesce(c.counted_at, c.opened_at) < :openedTo and c.state <> 'released' and c.state <> 'withdrawn'"
                + " and exists (select 1 from item i where i.id = c.item_id and (" + filter.where() + ")) order by c.opened_at, c.id limit "
                + most).params(parameters).query(Cases::row).list());
    }

    private List<ReviewCase> sound(List<Row> rows) {
        Map<String, RowInForce> named = rows.isEmpty()
                ? Map.of()
                : versions.of(KIND, rows.stream().map(row -> row.id().toString()).toList());
        return rows.stream().flatMap(row -> sound(row, named).stream()).toList();
    }

    private Optional<ReviewCase> sound(Row row, Map<String, RowInForce> named) {
        try {
            return Optional.of(believed(row, named));
        } catch (BrokenSeal broken) {
            LOG.error("the row of the review {} is not what was sealed", row.id());
            return Optional.empty();
        }
    }

    private List<Row> select(String where, Map<String, ?> parameters, int most) {
        return database.sql("select c.* from review_case c where " + where + " order by c.opened_at desc, c.id limit " + most)
                .params(parameters).query(Cases::row).list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(row.getObject("id", UUID.class), row.getObject("item_id", UUID.class), row.getString("record"),
                HexFormat.of().formatHex(row.getBytes("seal")), row.getObject("opened_at", OffsetDateTime.class).toInstant());
    }

    private record Row(UUID id, UUID item, String record, String seal, Instant opened) {
    }

    private ReviewCase believed(Row row) {
        return believed(row, versions.of(KIND, List.of(row.id().toString())));
    }

    private ReviewCase believed(Row row, Map<String, RowInForce> named) {
        ReviewCase read = sealed(row);
        seal.same(String.valueOf(named.get(read.id().toString())), inForce(read, HexFormat.of().parseHex(row.seal())).toString());
        return read;
    }

    private ReviewCase sealed(Row row) {
        seal.require(TABLE, row.record().getBytes(StandardCharsets.UTF_8), HexFormat.of().parseHex(row.seal()));
        ReviewCase read = JSON.readValue(row.record(), ReviewCase.class);
        seal.same(read.id().toString(), row.id().toString());
        seal.same(read.item().toString(), row.item().toString());
        return read;
    }

    private static RowInForce inForce(ReviewCase made, byte[] mac) {
        return new RowInForce(KIND, made.id().toString(), made.version(), Sha384.of(mac).hex());
    }
}
