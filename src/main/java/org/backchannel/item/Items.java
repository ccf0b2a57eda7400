package org.backchannel.item;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.sealing.RowSeal;
import org.backchannel.sealing.Sha384;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of items. What comes out was sealed by the registry: the record that is decided upon is checked at every load, so
 * that an UPDATE in the database lowers no marking and adds no reader, and is the version that the trail says is in force, so that
 * putting an earlier row back undoes nothing; the other columns only find and sort.
 */
public final class Items {

    private static final String TABLE = "item_version";
    private static final int LONGEST_HEADING = 4000;
    private static final int LOOKS = 3;
    /** How the column that sorts says that a paper is undated. */
    public static final LocalDate UNDATED = LocalDate.of(1, 1, 1);
    private static final String SELECT = """
            select i.id, i.dated_on, v.version, v.record, v.seal from item i
            join item_version v on v.item_id = i.id and v.version = i.version where\s""";

    private final JdbcClient database;
    private final RowSeal seal;
    private final Versions versions;
    private final Tampering tampering;
    private final AccessClasses classes;
    private final Erasing erasing;
    private final JsonMapper json = JsonMapper.builder().build();

    Items(JdbcClient database, RowSeal seal, Versions versions, Tampering tampering) {
        this.database = database;
        this.seal = seal;
        this.versions = versions;
        this.tampering = tampering;
        this.classes = new AccessClasses(database);
        this.erasing = new Erasing(database, seal, TABLE);
    }

    public Optional<Item> find(ItemId id) {
        return select("i.id = :id", Map.of("id", id.value()), "", 1).stream().findFirst();
    }

    /** The same, holding the item's row until the caller's transaction ends. */
    public Optional<Item> lock(ItemId id) {
        database.sql("select id from item where id = ? for update").param(id.value()).query().listOfRows();
        return find(id);
    }

    /**
     * The item that was read from this document of this edition.
     *
     * @throws BrokenSeal if it is not what was sealed
     */
    public Optional<Item> from(String volume, String document) {
        return select("i.volume = :volume and i.document = :document", Map.of("volume", volume, "document", document), "", 1).stream()
                .findFirst();
    }

    /**
     * Items by a condition over {@code item i}.
     *
     * @param order what follows {@code order by}, or empty; never anything a person typed
     * @throws BrokenSeal if one of them is not what was sealed
     */
    public List<Item> select(String where, Map<String, ?> parameters, String order, int limit) {
        return sealed(rows(where, parameters, order, limit, this::checked)).toList();
    }

    /** The same, without those that are not what was sealed; they are told of. */
    public List<Item> sound(String where, Map<String, ?> parameters, String order, int limit) {
        return look(where, parameters, order, limit).stream().map(Found::item).flatMap(Optional::stream).toList();
    }

    /** The same rows, those that are not what was sealed as such: one of them hides no other. They are told of. */
    public List<Found> look(String where, Map<String, ?> parameters, String order, int limit) {
        List<Look> rows = rows(where, parameters, order, limit, this::looked);
        var named = versions.of(rows.stream().filter(look -> look.row().isPresent()).map(Look::id).toList());
        return rows.stream().map(look -> new Found(look.id(), look.on(), look.row().flatMap(row -> believed(row, named)))).toList();
    }

    /** A row, if it is well sealed. */
    private record Look(ItemId id, LocalDate on, Optional<Read> row) {
    }

    private Look looked(ResultSet row) throws SQLException {
        var id = new ItemId(row.getObject("id", UUID.class));
        var on = row.getObject("dated_on", LocalDate.class);
        try {
            return new Look(id, on, Optional.of(checked(row)));
        } catch (BrokenSeal broken) {
            tampering.with(id);
            return new Look(id, on, Optional.empty());
        }
    }

    private Optional<Item> believed(Read row, Map<ItemId, InForce> named) {
        try {
            return Optional.of(sealed(row, named));
        } catch (BrokenSeal broken) {
            tampering.with(row.item().id());
            return Optional.empty();
        }
    }

    private <T> List<T> rows(String where, Map<String, ?> parameters, String order, int limit, Mapping<T> mapping) {
        String ordered = order.isEmpty() ? "" : " order by " + order;
        return database.sql(SELECT + "(" + where + ")" + ordered + " limit " + limit).params(parameters)
                .query((row, n) -> mapping.of(row)).list();
    }

    @FunctionalInterface
    private interface Mapping<T> {
        T of(ResultSet row) throws SQLException;
    }

    private Stream<Item> sealed(List<Read> rows) {
        var named = versions.of(rows.stream().map(row -> row.item().id()).toList());
        return rows.stream().map(row -> sealed(row, named));
    }

    private Item sealed(Read row, Map<ItemId, InForce> named) {
        return row.inForce().equals(named.get(row.item().id())) ? row.item() : again(row.item().id());
    }

    /** An item as a row says it, and what must be told of it if it is in force. */
    private record Read(Item item, InForce inForce) {
    }

    /** Row and trail are asked one after the other: somebody may have changed the item in between, but not each time. */
    private Item again(ItemId id) {
        for (int look = 1;; look++) {
            Read row = database.sql(SELECT + "i.id = ?").param(id.value()).query((r, n) -> checked(r)).single();
            InForce named = versions.of(List.of(id)).get(id);
            if (row.inForce().equals(named)) {
                return row.item();
            }
            if (look == LOOKS) {
                // INVARIANT: the database row alone is not believed (3): an earlier version, put back, is well sealed too.
                seal.same(String.valueOf(named), row.inForce().toString());
            }
        }
    }

    /**
     * A version of an item as it was sealed, whichever is in force: for who has the one in force.
     *
     * @throws BrokenSeal if it is not what was sealed
     */
    public Optional<Item> version(ItemId id, int version) {
        return database.sql("select item_id as id, version, record, seal from item_version where item_id = ? and version = ?")
                .params(id.value(), version).query((row, n) -> checked(row).item()).optional();
    }

    /**
     * Each version that it has had, the first first; for who has the one in force.
     *
     * @throws BrokenSeal if one of them is not what was sealed, or is missing
     */
    public List<Item> versions(Item now) {
        List<Item> all = database
                .sql("select item_id as id, version, record, seal from item_version where item_id = ? and version <= ? order by version")
                .params(now.id().value(), now.version()).query((row, n) -> checked(row).item()).list();
        seal.same(Integer.toString(all.size()), Integer.toString(now.version()));
        return all;
    }

    /** Adds a new item, in the caller's transaction, whose entry must name what is returned: without that nobody believes the row. */
    public InForce insert(Item item, Instant at) {
        Card card = item.card();
        database.sql("""
                insert into item (id, version, access_class, kind, heading, dated_on, volume, document, attached_to, filed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(item.id().value()).param(item.version()).param(classes.of(item.state(), item.access())).param(card.kind().name())
                .param(clip(card.heading())).param(card.dated().on().orElse(UNDATED)).param(card.provenance().volume().orElse(null))
                .param(card.provenance().document().orElse(null)).param(card.attachedTo().map(ItemId::value).orElse(null))
                .param(at.atOffset(ZoneOffset.UTC)).update();
        readers(item);
        return version(item, at);
    }

    /** Makes a new version the present one, in the caller's transaction, which holds the item's lock; for the entry as {@link #insert}. */
    public InForce replace(Item next, Instant at) {
        Card card = next.card();
        int replaced = database
                .sql("""
                        update item set version = ?, access_class = ?, heading = ?, dated_on = ?, attached_to = ? where id = ? and version = ?""")
                .param(next.version()).param(classes.of(next.state(), next.access())).param(clip(card.heading()))
                .param(card.dated().on().orElse(UNDATED)).param(card.attachedTo().map(ItemId::value).orElse(null))
                .param(next.id().value()).param(next.version() - 1)
                .update();
        if (replaced != 1) {
            throw new IllegalStateException("an item used to be replaced under its lock");
        }
        database.sql("delete from item_reader where item_id = ?").param(next.id().value()).update();
        database.sql("delete from eyes_only_name where item_id = ?").param(next.id().value()).update();
        readers(next);
        return version(next, at);
    }

    /** The same for the last version of an item that is destroyed: of the earlier ones too nothing remains but what this one says. */
    public InForce destroy(Item last, Instant at) {
        if (last.state() != State.DESTROYED) {
            throw new IllegalStateException("only what is destroyed used to lose its headings");
        }
        InForce named = replace(last, at);
        erasing.before(last);
        return named;
    }

    private void readers(Item item) {
        for (String reader : item.access().readers()) {
            database.sql("insert into item_reader (item_id, person_id) values (?, ?)").params(item.id().value(), reader).update();
        }
        names(item);
    }

    /** What is found by the names that mean nobody; of a draft its drafter is asked, and of what is quarantined nobody knows the names. */
    private void names(Item item) {
        if (item.state() == State.FILED && !item.access().quarantined()) {
            for (String name : item.access().unresolved()) {
                database.sql("insert into eyes_only_name (item_id, name, decided) values (?, ?, ?)")
                        .params(item.id().value(), name, item.access().named().decided(name)).update();
            }
        }
    }

    private InForce version(Item item, Instant at) {
        String record = json.writeValueAsString(item);
        byte[] mac = seal.seal(TABLE, record.getBytes(StandardCharsets.UTF_8));
        database.sql("insert into item_version (item_id, version, record, seal, made_at) values (?, ?, ?, ?, ?)")
                .params(item.id().value(), item.version(), record, mac, at.atOffset(ZoneOffset.UTC)).update();
        return inForce(item, mac);
    }

    private static InForce inForce(Item item, byte[] mac) {
        return new InForce(item.id(), item.version(), Sha384.of(mac).hex());
    }

    /** The column only finds and sorts; the record holds the heading whole. */
    private static String clip(String heading) {
        return heading.length() <= LONGEST_HEADING ? heading : heading.substring(0, LONGEST_HEADING);
    }

    private Read checked(ResultSet row) throws SQLException {
        String record = row.getString("record");
        byte[] mac = row.getBytes("seal");
        // INVARIANT: the database row alone is not believed (3).
        seal.require(TABLE, record.getBytes(StandardCharsets.UTF_8), mac);
        Item item = json.readValue(record, Item.class);
        // A sealed record copied under another item's id would still be well sealed.
        seal.same(item.id().toString(), row.getString("id"));
        seal.same(Integer.toString(item.version()), row.getString("version"));
        return new Read(item, inForce(item, mac));
    }
}
