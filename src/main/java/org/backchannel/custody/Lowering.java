package org.backchannel.custody;

import java.time.Instant;
import java.util.UUID;
import org.backchannel.item.ItemId;

/**
 * A proposal to put one version of an item under a lower marking.
 *
 * @param line the new marking line, verbatim
 * @param proposer id of the person who proposed it and so may not confirm it
 */
public record Lowering(UUID id, ItemId item, int version, String line, String authority, String reason, String proposer, Instant at) {

    /** Stands where there is no proposal: nothing is ever done with it, since its item does not exist. */
    static final Lowering NONE = new Lowering(new UUID(0, 0), new ItemId(new UUID(0, 0)), 0, "", "", "", "", Instant.EPOCH);
}
