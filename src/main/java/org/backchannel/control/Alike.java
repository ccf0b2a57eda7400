package org.backchannel.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.backchannel.custody.Catalogue;
import org.backchannel.custody.Listed;
import org.backchannel.custody.Place;
import org.backchannel.custody.Remarking;
import org.backchannel.guard.Asker;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.web.Conflict;

/** Items that are held in quarantine under the same line, and one decision for all of them. */
final class Alike {

    /** No more are decided by one call: each is proposed and recorded by itself. */
    static final int MOST = 200;
    private static final int PAGE = 100;

    private final Catalogue catalogue;
    private final Remarking remarking;

    Alike(Catalogue catalogue, Remarking remarking) {
        this.catalogue = catalogue;
        this.remarking = remarking;
    }

    /**
     * What came of a decision.
     *
     * @param proposed for how many items the marking was proposed
     * @param left how many were left as they are: a proposal waits for them already, or they may not be decided by this person
     */
    record Done(int proposed, int left) {

        String told() {
            String done = "Proposed for %d %s. Another records manager has to confirm it.".formatted(proposed,
                    proposed == 1 ? "item" : "items");
            return left == 0 ? done : done + " %d left as they are: a proposal waits already, or others decide.".formatted(left);
        }
    }

    /**
     * The item and all that is held under its line, as written, of which the person may know; at most {@link #MOST}.
     *
     * @throws NotFound if there is no such item in the person's queue
     */
    List<Item> to(Permit permit, String id) {
        List<Item> held = held(permit);
        Item item = held.stream().filter(one -> one.id().toString().equals(id)).findFirst().orElseThrow(NotFound::new);
        return held.stream().filter(one -> one.access().verbatim().equals(item.access().verbatim())).limit(MOST).toList();
    }

    private List<Item> held(Permit permit) {
        List<Item> held = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        do {
            var page = catalogue.quarantine(permit, after, PAGE);
            page.rows().stream().map(Listed::item).forEach(held::add);
            after = page.next();
        } while (after.isPresent());
        return held;
    }

    /** Proposes the marking for each, as if by itself: what has a proposal already is left, and the rest goes on. */
    Done propose(Asker asker, List<Item> items, Remarking.Wish wish) {
        int proposed = 0;
        for (Item item : items) {
            if (proposed(asker, item, new Remarking.Wish(wish.line(), wish.authority(), wish.reason(), item.version()))) {
                proposed++;
            }
        }
        return new Done(proposed, items.size() - proposed);
    }

    private boolean proposed(Asker asker, Item item, Remarking.Wish wish) {
        try {
            remarking.propose(asker, Target.item(item.id()), wish);
            return true;
        } catch (Conflict | Refused | NotFound left) {
            // The trail says why, under the item.
            return false;
        }
    }
}
