package org.backchannel.custody;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.guard.Permit;
import org.backchannel.item.Found;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.item.Tampering;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.policy.Filter;
import org.backchannel.policy.Policy;

/** Lists of items: each row is one that the person may know of, by the policy's filter in SQL and once more in hand. */
public final class Catalogue {

    /** The most rows of one page. */
    public static final int MOST = 200;

    private final Items items;
    private final Tampering tampering;
    private final Policy policy;

    Catalogue(Items items, Tampering tampering, Policy policy) {
        this.items = items;
        this.tampering = tampering;
        this.policy = policy;
    }

    /** A page of the list, and where the next one begins if there is more. */
    public record Page(List<Listed> rows, Optional<Place> next) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /** The items that fit and that the person may know of, by date and id. */
    public Page list(Permit permit, Search search, Optional<Place> after, int limit) {
        return page(permit, permit.whoMay(Act.LIST), search, after, Math.clamp(limit, 1, MOST));
    }

    /** The items held at system-high because their marking could not be read, as far as the person may know of them. */
    public Page quarantine(Permit permit, Optional<Place> after, int limit) {
        Person who = permit.whoMay(Act.SEE_QUARANTINE);
        var conditions = new Conditions(policy.filter(who, Act.KNOW));
        conditions.add("i.access_class in (select q.id from access_class q where q.quarantined = true and q.state <> 'destroyed')",
                Map.of());
        return page(permit, who, conditions, Search.ALL, after, Math.clamp(limit, 1, MOST));
    }

    /** The filed items whose eyes-only line has a name that means nobody, as far as the person may know of them. */
    Page named(Permit permit, NamesQueue.Search search, Optional<Place> after, int limit) {
        Person who = permit.whoMay(Act.SEE_EYES_ONLY_NAMES);
        var conditions = new Conditions(policy.filter(who, Act.KNOW));
        Map<String, Object> of = new HashMap<>();
        search.decided().ifPresent(decided -> of.put("nameDecided", decided));
        search.name().ifPresent(name -> of.put("theName", name));
        conditions.add("exists (select 1 from eyes_only_name n where n.item_id = i.id"
                + (search.decided().isPresent() ? " and n.decided = :nameDecided" : "")
                + (search.name().isPresent() ? " and n.name = :theName)" : ")"), of);
        search.level().ifPresent(l -> atLevel(conditions, l));
        search.item().ifPresent(id -> conditions.add("i.id = :theItem",
                Map.of("theItem", ItemId.parse(id).map(ItemId::value).orElse(new UUID(0, 0)))));
        return page(permit, who, conditions, Search.ALL, after, Math.clamp(limit, 1, MOST));
    }

    private static void atLevel(Conditions conditions, Level level) {
        conditions.add("i.access_class in (select l.id from access_class l where l.level = :atLevel)", Map.of("atLevel", level.rank()));
    }

    /** The held item that a reference leads to, if the person may know of it: otherwise there is none for them. */
    public Optional<ItemId> follow(Person reader, String volume, String document) {
        return items.sound("i.volume = :volume and i.document = :document", Map.of("volume", volume, "document", document), "", 1).stream()
                .filter(policy.filter(reader, Act.KNOW).test()).map(Item::id).findFirst();
    }

    /** The attachments of an item that its reader may read, by their sealed records: the column that finds them is not believed. */
    public List<Item> attachments(Person reader, ItemId parent) {
        Filter filter = policy.filter(reader, Act.READ);
        Map<String, Object> parameters = new HashMap<>(filter.parameters());
        parameters.put("parent", parent.value());
        return items.sound("i.attached_to = :parent and (" + filter.where() + ")", parameters, "i.dated_on, i.id", MOST).stream()
                .filter(item -> item.card().attachedTo().equals(Optional.of(parent))).filter(filter.test()).toList();
    }

    /** The item that this one is filed with, if its reader may know of it. */
    public Optional<ItemId> filedWith(Person reader, Item item) {
        return item.card().attachedTo().flatMap(of -> items.sound("i.id = :id", Map.of("id", of.value()), "", 1).stream()
                .filter(policy.filter(reader, Act.KNOW).test()).map(Item::id).findFirst());
    }

    private Page page(Permit permit, Person who, Search search, Optional<Place> after, int limit) {
        // Words are looked for in headings only where the heading may be seen: a hit would tell what it says.
        Filter filter = policy.filter(who, search.words().isPresent() ? Act.READ : Act.KNOW);
        var conditions = new Conditions(filter);
        search.words().ifPresent(w -> conditions.add("lower(i.heading) like :words escape '!'", Map.of("words", like(w))));
        search.kind().ifPresent(k -> conditions.add("i.kind = :kind", Map.of("kind", k.name())));
        search.level().ifPresent(l -> atLevel(conditions, l));
        search.volume().ifPresent(v -> conditions.add("i.volume = :inVolume", Map.of("inVolume", v)));
        search.from().ifPresent(d -> conditions.add("i.dated_on >= :fromDate", Map.of("fromDate", d)));
        search.to().ifPresent(d -> conditions.add("i.dated_on <= :toDate", Map.of("toDate", d)));
        return page(permit, who, conditions, search, after, limit);
    }

    private Page page(Permit permit, Person who, Conditions conditions, Search search, Optional<Place> after, int limit) {
        var page = new PageOfRows(items, tampering, conditions, search.newestFirst());
        // What is left out takes no room: a short page, or a cursor to what is not shown, would tell that it is there.
        List<Found> shown = page.from(after, limit + 1);
        if (page.altered() > 0) {
            permit.note("brokenItems", Integer.toString(page.altered()));
        }
        Filter readable = policy.filter(who, Act.READ);
        List<Listed> rows = shown.stream().limit(limit).map(Found::item).flatMap(Optional::stream)
                .map(item -> new Listed(item, readable.test().test(item))).toList();
        return new Page(rows, shown.size() > limit ? Optional.of(Place.of(shown.get(limit - 1))) : Optional.empty());
    }

    private static String like(String words) {
        String escaped = words.toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return "%" + escaped + "%";
    }
}
