package org.backchannel.custody;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.item.ItemId;

/**
 * A proposal to put one version of an item under a lower marking.
 *
 * @param line the new marking line, verbatim
 * @param edition the modern edition in which the line is written; empty for a caption
 * @param proposer id of the person who proposed it and so may not confirm it
 */
public record Lowering(UUID id, ItemId item, int version, String line, String authority, String reason, String proposer, Instant at,
        Optional<String> edition) {

    /** Stands where there is no proposal: nothing is ever done with it, since its item does not exist. */
    static final Lowering NONE = new Lowering(new UUID(0, 0), new ItemId(new UUID(0, 0)), 0, "", "", "", "", Instant.EPOCH,
            Optional.empty());

    /** What its proposer wanted. */
    Remarking.Wish wish() {
        return new Remarking.Wish(line, authority, reason, version, edition);
    }
}
