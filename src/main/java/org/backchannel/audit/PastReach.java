package org.backchannel.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.backchannel.guard.Permit;
import org.backchannel.item.Found;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.policy.Filter;
import org.backchannel.policy.Policy;
import org.backchannel.policy.Request;
import org.backchannel.web.BadInput;
import org.jspecify.annotations.Nullable;

/**
 * What somebody could do at a time to all items that whoever asks may know of now, a page of them at a time: by the version of each, the access and the
 * rules of then. Of items that the asker may not know of nothing is told, nor how many there are.
 */
final class PastReach {

    /** Items that are looked at for a page. */
    static final int PAGE = 25;
    /** Items that a sum on a page is made of at most: each is a question to the trail and to the rules. */
    static final int MOST = 1_000;
    private static final int AT_ONCE = 200;

    private final PastAccess pastAccess;
    private final PastRules rules;
    private final PastItems pastItems;
    private final Items items;
    private final Policy policy;
    private final InstantSource clock;

    PastReach(PastAccess pastAccess, PastRules rules, PastItems pastItems, Items items, Policy policy, InstantSource clock) {
        this.pastAccess = pastAccess;
        this.rules = rules;
        this.pastItems = pastItems;
        this.items = items;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * @param rows those of the page's items on which something was allowed
     * @param looked how many items the page is of
     * @param counts on how many of them, by act in words
     * @param next after which the next page begins; null at the end
     */
    public record Page(List<Abilities.OnItem> rows, int looked, SortedMap<String, Integer> counts, @Nullable String next) {

        static final Page NONE = new Page(List.of(), 0, new TreeMap<>(), null);

        public Page {
            rows = List.copyOf(rows);
            counts = new TreeMap<>(counts);
        }
    }

    /**
     * @param after the item that the page before ended with, as it was typed
     * @throws BadInput naming the part that cannot be used
     */
    Page of(Permit permit, Asked asked, @Nullable String after) {
        Person reader = permit.whoMay(Act.QUERY_TRAIL);
        Instant at = asked.at(clock.instant());
        Optional<UUID> from = Optional.ofNullable(after).map(PastReach::checked);
        return pastAccess.held(asked.person(), at).map(held -> page(reader, held.granted().person(), at, from)).orElse(Page.NONE);
    }

    private static UUID checked(String after) {
        return ItemId.parse(after).map(ItemId::value)
                .orElseThrow(() -> new BadInput("after", "`%s` is not the id of an item".formatted(after)));
    }

    /** An item as it was then, and what was allowed on it. */
    record Then(ItemId id, PastItems.Version was, PastRules.Allowed allowed) {

        List<Act> may() {
            return allowed.acts();
        }

        private Abilities.OnItem shown() {
            return new Abilities.OnItem(id.toString(), true, was.item().version(), was.named().id(),
                    allowed.may());
        }
    }

    /**
     * Of all items that were here.
     *
     * @param items on which something was allowed
     * @param more whether there are more than was looked at, of which it is not told
     * @param counts on how many of them, by act in words
     */
    public record Sum(long items, boolean more, SortedMap<String, Integer> counts) {

        public Sum {
            counts = new TreeMap<>(counts);
        }
    }

    /**
     * @param most at how many items is looked
     * @throws BadInput naming the part that cannot be used
     */
    Sum sum(Permit permit, Asked asked, long most) {
        Person reader = permit.whoMay(Act.QUERY_TRAIL);
        Instant at = asked.at(clock.instant());
        var counts = new TreeMap<String, Integer>();
        long[] items = {0};
        boolean more = pastAccess.held(asked.person(), at)
                .map(held -> each(reader, held.granted().person(), at, rules.at(at), most, then -> {
                    items[0] += then.may().isEmpty() ? 0 : 1;
                    then.may().forEach(act -> counts.merge(Deeds.words(act), 1, Integer::sum));
                })).orElse(false);
        return new Sum(items[0], more, counts);
    }

    /**
     * Goes through all items that the reader may know of and that were here then, some at a time.
     *
     * @param most at how many is looked
     * @return whether there are more
     */
    boolean each(Person reader, Person then, Instant at, PastRules.Rules allow, long most, Consumer<Then> what) {
        Filter known = policy.filter(reader, Act.KNOW);
        Optional<UUID> after = Optional.empty();
        List<Found> found;
        long looked = 0;
        do {
            found = look(known, after, AT_ONCE);
            for (Found one : found) {
                after = Optional.of(one.id().value());
                Optional<Item> seen = one.item().filter(known.test());
                // INVARIANT: what one may not see does not exist for them (2): a row counts once it is decided upon.
                if (seen.isPresent() && looked++ == most) {
                    return true;
                }
                seen.flatMap(item -> then(item, then, at, allow)).ifPresent(what);
            }
        } while (found.size() == AT_ONCE);
        return false;
    }

    private List<Found> look(Filter known, Optional<UUID> after, int most) {
        Map<String, Object> parameters = new HashMap<>(known.parameters());
        after.ifPresent(id -> parameters.put("after", id));
        String where = (after.isPresent() ? "i.id > :after and " : "") + "(" + known.where() + ")";
        return items.look(where, parameters, "i.id", most);
    }

    private Page page(Person reader, Person then, Instant at, Optional<UUID> after) {
        Filter known = policy.filter(reader, Act.KNOW);
        List<Found> found = look(known, after, PAGE + 1);
        List<Found> page = found.subList(0, Math.min(PAGE, found.size()));
        PastRules.Rules allow = rules.at(at);
        // INVARIANT: what one may not see does not exist for them (2): a row counts once it is decided upon.
        List<Item> seen = page.stream().flatMap(one -> one.item().stream()).filter(known.test()).toList();
        List<Abilities.OnItem> rows = seen.stream().flatMap(item -> then(item, then, at, allow).stream())
                .filter(row -> !row.may().isEmpty()).map(Then::shown).toList();
        var counts = new TreeMap<String, Integer>();
        rows.forEach(row -> row.may().forEach(act -> counts.merge(act, 1, Integer::sum)));
        return new Page(rows, seen.size(), counts, found.size() > PAGE ? Objects.toString(page.getLast().id()) : null);
    }

    /** Empty where it was not here yet. */
    private Optional<Then> then(Item now, Person then, Instant at, PastRules.Rules allow) {
        return pastItems.at(now.id(), at).map(was -> new Then(now.id(), was,
                allow.of(Abilities.ON_ITEMS.stream(), then, act -> new Request.OfItem(was.item()))));
    }
}
