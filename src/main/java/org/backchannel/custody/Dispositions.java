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

/** The transfers and destructions that are proposed, and the items that they are about. */
final class Dispositions {

    private static final Logger LOG = LoggerFactory.getLogger(Dispositions.class);

    private final SealedProposals<Disposition> rows;
    private final Items items;

    Dispositions(JdbcClient database, RowSeal seal, Items items) {
        this.rows = new SealedProposals<>(database, seal, new SealedProposals.Shape<>("disposition", "item_id", Disposition.class,
                Disposition::id, disposition -> disposition.item().value()));
        this.items = items;
    }

    /** A proposal and its item as it is now. */
    record Waiting(Disposition disposition, Item item) {
    }

    Disposition add(Disposition disposition) {
        return rows.add(disposition, disposition.at());
    }

    /** The open proposal of that kind by what somebody typed; an ended one is none. */
    Optional<Disposition> find(Disposition.Kind kind, String typed) {
        return ItemId.parse(typed).flatMap(id -> rows.find(id.value())).filter(found -> found.kind() == kind);
    }

    Optional<Disposition> open(ItemId item) {
        return rows.about(item.value());
    }

    /** The open ones, the first first; empty in the place of one whose seal, or whose item's, is broken. */
    List<Optional<Waiting>> waiting() {
        return rows.all().stream().map(disposition -> disposition.flatMap(this::waiting)).toList();
    }

    private Optional<Waiting> waiting(Disposition disposition) {
        try {
            return items.find(disposition.item()).map(item -> new Waiting(disposition, item));
        } catch (BrokenSeal broken) {
            // One row that somebody changed must not hide the others: it is counted, and the trail is told.
            LOG.error("the seal of the item of the proposed disposition {} is broken", disposition.id());
            return Optional.empty();
        }
    }

    /** Ends it, in the transaction of the act that does. */
    void end(Disposition disposition, Instant at) {
        rows.end(disposition, at);
    }
}
