package org.backchannel.review;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.policy.Act;
import org.backchannel.policy.Filter;
import org.backchannel.policy.Policy;
import org.backchannel.policy.Request.Context;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Until when or what each exemption of an item holds, and that the event of one has occurred: which no clock can know. */
final class Occurrences {

    private static final int MOST = 200;
    private static final Logger LOG = LoggerFactory.getLogger(Occurrences.class);

    private final Guard guard;
    private final ClaimedExemptions claimed;
    private final Exemptions exemptions;
    private final Items items;
    private final Policy policy;
    private final InstantSource clock;

    Occurrences(Guard guard, ClaimedExemptions claimed, Exemptions exemptions, Items items, Policy policy, InstantSource clock) {
        this.guard = guard;
        this.claimed = claimed;
        this.exemptions = exemptions;
        this.items = items;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * One of an item, as somebody sees it.
     *
     * @param words what the exemption is for, and its source
     * @param over whether its date has come
     */
    record Told(ClaimedExemption exemption, String words, boolean over) {
    }

    /** Those of an item; none where whoever looks may not read the item. */
    record Shown(Item item, List<Told> exemptions) {
    }

    Shown look(Asker asker, String typed) {
        return guard.look(asker, Act.SEE_CLASSIFICATION, Target.item(typed), permit -> {
            Item item = permit.itemTo(Act.SEE_CLASSIFICATION);
            boolean readable = policy.filter(permit.whoMay(Act.SEE_CLASSIFICATION), Act.READ).test().test(item);
            return new Shown(item, readable ? claimed.standing(item.id()).stream().map(this::told).toList() : List.of());
        });
    }

    private Told told(ClaimedExemption one) {
        String words = exemptions.find(one.claim()).map(found -> found.words() + " (" + found.source() + ")").orElse("");
        return new Told(one, words, one.ends().filter(on -> !on.isAfter(today())).isPresent());
    }

    /** What waits for an event, of items that the person may read. */
    record Waiting(Item item, ClaimedExemption exemption) {
    }

    List<Waiting> waiting(Permit permit) {
        Filter readable = policy.filter(permit.whoMay(Act.SEE_CALENDAR), Act.READ);
        return claimed.waiting(readable, MOST).stream().flatMap(id -> waiting(id, readable).stream()).toList();
    }

    /** One item of which the rows are not what was sealed would otherwise take the calendar from everybody. */
    private List<Waiting> waiting(ItemId id, Filter readable) {
        try {
            return items.sound("i.id = :id", Map.of("id", id.value()), "", 1).stream().filter(readable.test())
                    .flatMap(item -> claimed.standing(id).stream().filter(ClaimedExemption::waits).map(one -> new Waiting(item, one)))
                    .toList();
        } catch (BrokenSeal broken) {
            LOG.error("the exemptions of {} are in no list: their rows are not what was sealed", id);
            return List.of();
        }
    }

    /**
     * Says that an event has occurred: what is withheld until it falls due on that day.
     *
     * @param on the day, as somebody typed it; empty for today
     * @param how it is known
     */
    ClaimedExemption occurred(Asker asker, String typed, String exemption, String on, String how) {
        String known = Wish.needed("how", how, "say how it is known");
        LocalDate day = on.isBlank() ? today() : Exemptions.day("on", on);
        if (day.isAfter(today())) {
            throw new BadInput("on", "`%s` is still to come".formatted(day));
        }
        return guard.change(asker, Act.STATE_OCCURRENCE, Target.item(typed), Context.NONE, permit -> {
            ItemId item = permit.itemTo(Act.STATE_OCCURRENCE).id();
            ClaimedExemption one = claimed.standing(item).stream().filter(found -> found.id().toString().equals(exemption)).findFirst()
                    .orElseThrow(() -> Conflict.state("nothing is withheld by that exemption any more"));
            if (!one.waits()) {
                throw Conflict.state("it waits for no event");
            }
            permit.note("exemption", one.claim());
            permit.note("on", day.toString());
            permit.note("how", known);
            return claimed.add(permit, one, new ClaimedExemption.Occurred(day, known), asker.person().value(),
                    clock.instant().truncatedTo(ChronoUnit.SECONDS));
        });
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
