package org.backchannel.custody;

import org.backchannel.item.Item;
import org.backchannel.ledger.Line;
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

    /** @throws Conflict while the entry of the proposal waits for its checkpoint */
    void require(Item item, Lowering lowering) {
        boolean covered = trail.latest(Subject.item(item.id().value()), PROPOSED, Outcome.DONE)
                .filter(line -> lowering.id().toString().equals(line.facts().get("proposal"))).map(Line::index)
                .filter(index -> index.isPresent() && index.getAsLong() < settled.size()).isPresent();
        if (!covered) {
            throw Conflict.state("the proposal waits for a checkpoint of the trail: try again in a moment");
        }
    }
}
