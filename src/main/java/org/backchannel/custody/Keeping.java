package org.backchannel.custody;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.backchannel.guard.Permit;
import org.backchannel.item.Access;
import org.backchannel.item.Card;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.policy.Act;

/** What is new: items that are filed or drafted, later texts of drafts, and what is enclosed in an item. */
final class Keeping {

    static final String VERSION = "version";

    private final Items items;
    private final Sealer sealer;
    private final PortionMarks portions;
    private final InstantSource clock;

    Keeping(Items items, Sealer sealer, PortionMarks portions, InstantSource clock) {
        this.items = items;
        this.sealer = sealer;
        this.portions = portions;
        this.clock = clock;
    }

    Item draft(Permit permit, Content content) {
        Item item = permit.itemTo(Act.DRAFT_MESSAGE);
        // INVARIANT: a portion's marking never exceeds its item's banner (4).
        portions.check(content, item.access().marks(), item.access().marking());
        return first(permit, Act.DRAFT_MESSAGE, Hashing.of(content));
    }

    Item first(Permit permit, Act act, Hashing content) {
        Item item = permit.itemTo(act);
        Instant now = now();
        String attestedFor = permit.whoMay(act).id().value();
        // Sealed while the item's rows are written: neither needs the other.
        var sealed = Hashing.beside(() -> sealer.sealed(item, content.written(), attestedFor, now));
        permit.inForce(items.insert(item, now));
        sealer.keep(item, sealed);
        permit.note(VERSION, Integer.toString(item.version()));
        return item;
    }

    Item revise(Permit permit, Card card, Access access, Content content) {
        Item item = permit.itemTo(Act.REVISE_MESSAGE);
        portions.check(content, access.marks(), access.marking());
        Item next = item.next(item.state(), card, access);
        Instant now = now();
        permit.inForce(items.replace(next, now));
        sealer.seal(next, content, permit.whoMay(Act.REVISE_MESSAGE).id().value(), now);
        permit.note(VERSION, Integer.toString(next.version()));
        return next;
    }

    Item enclose(Permit permit, Act act, Item enclosed, Content content) {
        belongs(permit, act, enclosed);
        // INVARIANT: a portion's marking never exceeds its item's banner (4): later, it could be sealed anew for nobody.
        portions.check(content, enclosed.access().marks(), enclosed.access().marking());
        Instant now = now();
        permit.inForce(items.insert(enclosed, now));
        sealer.seal(enclosed, content, permit.whoMay(act).id().value(), now);
        permit.note("enclosed", enclosed.id().toString());
        return enclosed;
    }

    /** @throws IllegalStateException if it is not enclosed in the item of the permit */
    static void belongs(Permit permit, Act act, Item enclosed) {
        if (!enclosed.card().attachedTo().equals(Optional.of(permit.itemTo(act).id()))) {
            throw new IllegalStateException("what is enclosed used to belong to the item of the permit");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
