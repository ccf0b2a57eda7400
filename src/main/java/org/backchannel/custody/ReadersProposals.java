package org.backchannel.custody;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.sealing.RowSeal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The proposals of whom names mean, and the items that they are about. */
final class ReadersProposals {

    private static final Logger LOG = LoggerFactory.getLogger(ReadersProposals.class);

    private final SealedProposals<ReadersProposal> rows;
    private final Items items;

    ReadersProposals(JdbcClient database, RowSeal seal, Items items) {
        this.rows = new SealedProposals<>(database, seal, new SealedProposals.Shape<>("readers_proposal", "item_id", ReadersProposal.class,
                ReadersProposal::id, proposal -> proposal.item().value()));
        this.items = items;
    }

    /** A proposal and its item as it is now. */
    record Waiting(ReadersProposal proposal, Item item) {
    }

    ReadersProposal add(ReadersProposal proposal) {
        return rows.add(proposal, proposal.at());
    }

    /** The open proposal by what somebody typed; an ended one is none. */
    Optional<ReadersProposal> find(String typed) {
        return ItemId.parse(typed).flatMap(id -> rows.find(id.value()));
    }

    /** The open ones about the line that the item has now. */
    List<ReadersProposal> about(Item item) {
        return rows.allAbout(item.id().value()).stream().filter(proposal -> proposal.fits(item)).toList();
    }

    /** The open ones, the first first; empty in the place of one whose seal, or whose item's, is broken. */
    List<Optional<Waiting>> waiting() {
        return rows.all().stream().map(proposal -> proposal.flatMap(this::waiting)).toList();
    }

    private Optional<Waiting> waiting(ReadersProposal proposal) {
        try {
            return items.find(proposal.item()).map(item -> new Waiting(proposal, item));
        } catch (BrokenSeal broken) {
            // One row that somebody changed must not hide the others: it is counted, and the trail is told.
            LOG.error("the seal of the item of the proposed readers {} is broken", proposal.id());
            return Optional.empty();
        }
    }

    /** Ends it, in the transaction of the act that does. */
    void end(ReadersProposal proposal, Instant at) {
        rows.end(proposal, at);
    }
}
