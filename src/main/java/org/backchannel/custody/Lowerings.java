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

/** The proposed lowerings, and the items that they are about. */
final class Lowerings {

    private static final Logger LOG = LoggerFactory.getLogger(Lowerings.class);

    private final SealedProposals<Lowering> rows;
    private final Items items;

    Lowerings(JdbcClient database, RowSeal seal, Items items) {
        this.rows = new SealedProposals<>(database, seal,
                new SealedProposals.Shape<>("lowering", "item_id", Lowering.class, Lowering::id, lowering -> lowering.item().value()));
        this.items = items;
    }

    /** A proposal and its item as it is now. */
    record Waiting(Lowering lowering, Item item) {
    }

    Lowering add(Lowering lowering) {
        return rows.add(lowering, lowering.at());
    }

    /** The open proposal by what somebody typed; an ended one is none. */
    Optional<Lowering> find(String typed) {
        return ItemId.parse(typed).flatMap(id -> rows.find(id.value()));
    }

    Optional<Lowering> open(ItemId item) {
        return rows.about(item.value());
    }

    /** The open ones, the first first; empty in the place of one whose seal, or whose item's, is broken. */
    List<Optional<Waiting>> waiting() {
        return rows.all().stream().map(lowering -> lowering.flatMap(this::waiting)).toList();
    }

    private Optional<Waiting> waiting(Lowering lowering) {
        try {
            return items.find(lowering.item()).map(item -> new Waiting(lowering, item));
        } catch (BrokenSeal broken) {
            // One row that somebody changed must not hide the others: it is counted, and the trail is told.
            LOG.error("the seal of the item of the proposed lowering {} is broken", lowering.id());
            return Optional.empty();
        }
    }

    /** Ends it, in the transaction of the act that does. */
    void end(Lowering lowering, Instant at) {
        rows.end(lowering, at);
    }
}
