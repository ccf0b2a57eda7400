package org.backchannel.custody;

import org.backchannel.item.Item;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Settled;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.web.Conflict;

/** A lowering waits until nobody can take back any more that it was proposed, and by whom. */
final class Awaited {

    private static final String PROPOSED = "item.propose-lowering";

    private final Trail trail;
    private final Settled settled;

    Awaited(Trail trail, Settled settled) {
        this.trail = trail;
        this.settled = settled;
    }

    /** Whether the entry of the proposal is covered. */
    boolean covers(Item item, Lowering lowering) {
        return trail.latest(Subject.item(item.id().value()), PROPOSED, Outcome.DONE)
                .filter(line -> lowering.id().toString().equals(line.facts().get("proposal"))).filter(settled::covers).isPresent();
    }

    /** @throws Conflict while the entry of the proposal waits for its checkpoint */
    void require(Item item, Lowering lowering) {
        if (!covers(item, lowering)) {
            throw Conflict.state("the proposal waits for a checkpoint of the trail: try again in a moment");
        }
    }
}
