package org.backchannel.custody;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.backchannel.custody.SealedStore.Kept;
import org.backchannel.guard.Permit;
import org.backchannel.item.Access;
import org.backchannel.item.Card;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.item.State;
import org.backchannel.policy.Act;

/** The same text in a new version, under another marking, for other readers or in another state: sealed anew, and seen by nobody. */
final class Restating {

    private final Items items;
    private final Sealer sealer;
    private final PortionMarks portions;
    private final InstantSource clock;

    Restating(Items items, Sealer sealer, PortionMarks portions, InstantSource clock) {
        this.items = items;
        this.sealer = sealer;
        this.portions = portions;
        this.clock = clock;
    }

    Item remark(Permit permit, Act act, Access to) {
        return restate(permit, act, permit.itemTo(act).remarked(to));
    }

    Item restate(Permit permit, Act act, State state, Card card, Access to) {
        return restate(permit, act, permit.itemTo(act).next(state, card, to));
    }

    Item enclosed(Permit permit, Act act, Item enclosed, Item next) {
        Keeping.belongs(permit, act, enclosed);
        return reseal(permit, act, enclosed, next);
    }

    private Item restate(Permit permit, Act act, Item next) {
        Item made = reseal(permit, act, permit.itemTo(act), next);
        permit.note(Keeping.VERSION, Integer.toString(made.version()));
        return made;
    }

    private Item reseal(Permit permit, Act act, Item item, Item next) {
        Access to = next.access();
        Instant now = now();
        Kept kept = sealer.kept(item);
        permit.inForce(items.replace(next, now));
        try (var opened = sealer.opened(item, kept)) {
            // INVARIANT: a portion's marking never exceeds its item's banner (4): nor does it after a lowering.
            portions.check(ContentCodec.read(opened.content()), to.marks(), to.marking());
            sealer.seal(next, opened.content(), kept.root(), permit.whoMay(act).id().value(), now);
        }
        return next;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
