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

    private Page page(Person reader, Person then, Instant at, Optional<UUID> after) {
        Filter known = policy.filter(reader, Act.KNOW);
        Map<String, Object> parameters = new HashMap<>(known.parameters());
        after.ifPresent(id -> parameters.put("after", id));
        String where = (after.isPresent() ? "i.id > :after and " : "") + "(" + known.where() + ")";
        List<Found> found = items.look(where, parameters, "i.id", PAGE + 1);
        List<Found> page = found.subList(0, Math.min(PAGE, found.size()));
        PastRules.Rules allow = rules.at(at);
        List<Abilities.OnItem> rows = page.stream().flatMap(one -> one.item().stream()).filter(known.test())
                .flatMap(item -> row(item, then, at, allow).stream()).toList();
        var counts = new TreeMap<String, Integer>();
        rows.forEach(row -> row.may().forEach(act -> counts.merge(act, 1, Integer::sum)));
        return new Page(rows, page.size(), counts, found.size() > PAGE ? Objects.toString(page.getLast().id()) : null);
    }

    /** Empty where it was not here yet, or nothing was allowed on it. */
    private Optional<Abilities.OnItem> row(Item now, Person then, Instant at, PastRules.Rules allow) {
        return pastItems.at(now.id(), at).map(was -> new Abilities.OnItem(now.id().toString(), true, was.item().version(),
                was.named().id(), allow.of(Abilities.ON_ITEMS.stream(), then, act -> new Request.OfItem(was.item())).may()))
                .filter(row -> !row.may().isEmpty());
    }
}
