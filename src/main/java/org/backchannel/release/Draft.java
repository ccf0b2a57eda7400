package org.backchannel.release;

import java.util.List;
import org.backchannel.item.Item;
import org.backchannel.review.ProposalDocument;
import org.backchannel.review.ReviewCase;

/**
 * A release as it would leave: the bundle, and what the leak gate says of it.
 *
 * @param proposal what was decided
 * @param filed whether there is a file that it was filed from
 * @param waits whether the decision's entry is in no signed checkpoint yet, so that the bundle proves nothing
 * @param finds that nobody has accepted
 * @param accepted finds that somebody has, with the reasons
 */
record Draft(ReviewCase review, Item item, ProposalDocument proposal, boolean filed, Copy copy, Bundle bundle, boolean waits,
        List<Find> finds, List<Acceptance> accepted) {

    Draft {
        finds = List.copyOf(finds);
        accepted = List.copyOf(accepted);
    }
}
