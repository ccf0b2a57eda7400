package org.backchannel.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.backchannel.web.Notice;

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
     * @param done for how many items it was carried out
     * @param left how many were left as they are: they were decided or changed meanwhile, or others decide
     */
    record Done(int done, int left) {

        /** @param did what was done, for example {@code Proposed for} */
        Notice told(String did, String then) {
            String told = "%s %d %s. %s".formatted(did, done, done == 1 ? "item" : "items", then).strip();
            return left == 0
                    ? Notice.success(told)
                    : Notice.warning(told + " %d left as they are: decided or changed meanwhile, or for others to decide.".formatted(left));
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
        return held.stream().filter(one -> one.access().verbatim().equals(item.access().verbatim())
                && one.access().edition().equals(item.access().edition())).limit(MOST).toList();
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
        return each(items, item -> remarking.propose(asker, Target.item(item.id()),
                new Remarking.Wish(wish.line(), wish.authority(), wish.reason(), item.version(), wish.edition())));
    }

    /** Confirms each, as if by itself. */
    Done confirm(Asker asker, List<Remarking.Proposed> proposals) {
        return each(proposals, proposal -> remarking.confirm(asker, proposal.lowering().id().toString()));
    }

    /** Does it for each, as if by itself. */
    static <T> Done each(List<T> all, Consumer<T> act) {
        int done = (int) all.stream().filter(one -> done(one, act)).count();
        return new Done(done, all.size() - done);
    }

    /** Whether it was done; where it was not, the trail says why, under the item. */
    private static <T> boolean done(T one, Consumer<T> act) {
        try {
            act.accept(one);
            return true;
        } catch (Conflict | Refused | NotFound | BadInput left) {
            return false;
        }
    }
}
