package org.backchannel.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One altered row takes nothing but itself out of the lists: what cannot be verified is not shown, and the trail says that it is there. */
class AlteredItemsInListsTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Map<String, Browser> BROWSERS = new ConcurrentHashMap<>();

    /** Each alters what the registry keeps of the item in one way of its own. */
    static final List<String> ROWS = List.of(
            "update item_version set record = replace(record, 'SECRET', 'CONFIDENTIAL') || ' ' where item_id = :item",
            "update item_version set record = 'x' where item_id = :item",
            "update item_version set seal = (select max(seal) from item_version where item_id <> :item) where item_id = :item",
            "update item_version set record = (select max(record) from item_version where item_id <> :item) where item_id = :item",
            "update ledger_entry set subject_id = subject_id || 'x' where subject_kind = 'item-version' and subject_id = cast(:item as varchar)",
            "update ledger_entry set facts = (select min(facts) from ledger_entry) where subject_kind = 'item-version' and subject_id = cast(:item as varchar)");

    /** The columns that lists go by, so that somebody finds what is closed to them. */
    static final List<String> ALL = Stream.concat(ROWS.stream(),
            Stream.of("update item set access_class = (select access_class from item where id = :other) where id = :item")).toList();

    private final Registrar registrar = new Registrar(APP);
    private final JdbcClient db = APP.bean(JdbcClient.class);
    private final Trail trail = APP.bean(Trail.class);
    private final String words = "w" + UUID.randomUUID();
    private final List<Item> sound = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();
    private Optional<Item> altered = Optional.empty();

    @AfterEach
    void takeAway() {
        altered.map(item -> item.id().value()).ifPresent(id -> {
            Stream.of("item_version where item_id", "item_reader where item_id", "item where id")
                    .forEach(table -> db.sql("delete from " + table + " = ?").param(id).update());
            // The other tests of this application read and verify the trail.
            kept.forEach(row -> db.sql("update ledger_entry set facts = ?, subject_id = ? where id = ?")
                    .params(row.facts(), id.toString(), row.id())
                    .update());
        });
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void everyListLeavesItOutAndTellsTheTrail(String attack) {
        Item item = between(attack);
        alter(attack, item);
        long last = last();
        assertThat(ids(list(search(), 200))).containsExactlyElementsOf(ids(sound));
        assertThat(trail.lines(Query.all().ofType("registry.list").ended(Outcome.DONE), null, 1)).singleElement()
                .satisfies(line -> assertThat(line.facts()).containsEntry("brokenItems", "1"));
        // Beside whatever else is held, which may be more than a page.
        assertThat(ids(list(Search.ALL, 200))).isNotEmpty().doesNotContain(item.id());
        assertThat(follow("altered-" + words)).isEmpty();
        assertThat(follow("sound-" + words)).contains(sound.getFirst().id());
        assertTold(item, last, attack);
    }

    /** Pages are as long, and go on from the same places, as if it were not there. */
    @ParameterizedTest
    @FieldSource("ALL")
    void pagesAreAsLongAsIfItWereNotThere(String attack) {
        Item item = between(attack);
        alter(attack, item);
        List<Catalogue.Page> with = pages();
        takeAway();
        assertThat(with).extracting(page -> page.rows().size()).containsExactly(1, 1, 1);
        assertThat(with.toString()).isEqualTo(pages().toString());
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void pageAndApiShowTheOthers(String attack) {
        Item item = between(attack);
        alter(attack, item);
        Browser marsh = BROWSERS.computeIfAbsent("marsh", APP::signedIn);
        for (String path : List.of("/", "/api/v1/items?limit=200", "/quarantine", "/api/v1/quarantine")) {
            var answer = marsh
                    .send(marsh.request(path).header("Accept", path.startsWith("/api/") ? "application/json" : "text/html").build());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).doesNotContain(item.id().toString());
        }
        Browser argus = BROWSERS.computeIfAbsent("argus", APP::signedIn);
        String page = argus.send(argus.request("/trail?act=item.altered").build()).body();
        assertThat(page).contains("Found altered in the database");
    }

    /** The quarantine's own row, beside a sound one. */
    @ParameterizedTest
    @FieldSource("ROWS")
    void soDoesTheQuarantine(String attack) {
        sound.add(filed("Zzyx Unreadable", "sound"));
        Item item = filed("Zzyx Unreadable", "altered");
        alter(attack, item);
        long last = last();
        var page = look(Act.SEE_QUARANTINE, permit -> APP.bean(Catalogue.class).quarantine(permit, Optional.empty(), 200));
        assertThat(ids(page)).contains(sound.getFirst().id()).doesNotContain(item.id());
        assertTold(item, last, attack);
    }

    private void assertTold(Item item, long after, String attack) {
        assertThat(trail.trailOf(Subject.item(item.id().value())).stream().filter(line -> line.id() > after)).as(attack).singleElement()
                .satisfies(line -> {
                    assertThat(line.type()).isEqualTo("item.altered");
                    assertThat(line.outcome()).isEqualTo(Outcome.NOTED);
                });
        assertThat(APP.log()).contains("the row of item " + item.id() + " is not what was sealed");
    }

    private Item between(String attack) {
        for (String each : List.of("a", "b", "c")) {
            sound.add(filed("Secret", each));
        }
        // Columns are altered so that marsh finds what is kept in a group which is not his.
        Item item = attack.contains("access_class") ? filed("Secret", "altered", "not-of-marsh") : filed("Secret", "altered");
        sound.sort(Comparator.comparing((Item one) -> one.id().toString()).reversed());
        name(item, "altered-" + words);
        name(sound.getFirst(), "sound-" + words);
        return item;
    }

    private Item filed(String marking, String heading) {
        return filed(marking, heading, "salt");
    }

    private Item filed(String marking, String heading, String group) {
        registrar.group(group);
        return registrar.file(marking, words + " " + heading, List.of(group), person("smith"), person("kissinger"));
    }

    private void name(Item item, String volume) {
        db.sql("update item set volume = ?, document = 'd1' where id = ?").params(volume, item.id().value()).update();
    }

    private record Kept(long id, byte[] facts) {
    }

    private void alter(String attack, Item item) {
        altered = Optional.of(item);
        kept.addAll(db.sql("select id, facts from ledger_entry where subject_kind = 'item-version' and subject_id = ?")
                .param(item.id().toString())
                .query((row, n) -> new Kept(row.getLong(1), row.getBytes(2))).list());
        var sql = db.sql(attack).param("item", item.id().value());
        assertThat((attack.contains(":other") ? sql.param("other", sound.getFirst().id().value()) : sql).update()).isEqualTo(1);
    }

    private Search search() {
        return new Search(Optional.of(words), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                true);
    }

    private Catalogue.Page list(Search search, int limit) {
        return look(Act.LIST, permit -> APP.bean(Catalogue.class).list(permit, search, Optional.empty(), limit));
    }

    private List<Catalogue.Page> pages() {
        List<Catalogue.Page> pages = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        do {
            Optional<Place> from = after;
            pages.add(look(Act.LIST, permit -> APP.bean(Catalogue.class).list(permit, search(), from, 1)));
            after = pages.getLast().next();
        } while (after.isPresent());
        return pages;
    }

    private Optional<ItemId> follow(String volume) {
        return look(Act.LIST, permit -> APP.bean(Catalogue.class).follow(permit.whoMay(Act.LIST), volume, "d1"));
    }

    private <T> T look(Act act, Function<Permit, T> work) {
        return APP.bean(Guard.class).look(Registrar.asker(person("marsh")), act, Target.registry(), work);
    }

    private static List<ItemId> ids(Catalogue.Page page) {
        return page.rows().stream().map(listed -> listed.item().id()).toList();
    }

    private static List<ItemId> ids(List<Item> items) {
        return items.stream().map(Item::id).toList();
    }

    private long last() {
        return db.sql("select coalesce(max(id), 0) from ledger_entry").query(Long.class).single();
    }

    private static Person person(String id) {
        return APP.bean(People.class).person(new PersonId(id)).orElseThrow();
    }
}
