package org.backchannel.custody;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;

/**
 * A proposal of whom a name means. It holds for one name of one item's line: under another line it says nothing.
 *
 * @param line the marking line that has the name, verbatim, and {@code edition} the modern edition in which it is written
 * @param name as the eyes-only list keeps it
 * @param meant ids of the persons; none where the directory has nobody of that name
 * @param proposer id of the person who proposed it and so may not confirm it
 */
public record ReadersProposal(UUID id, ItemId item, String line, Optional<String> edition, String name, SortedSet<String> meant,
        String reason, String proposer, Instant at) {

    /** Whether the item is still under the line that the proposal is about. */
    boolean fits(Item now) {
        return now.id().equals(item) && now.access().verbatim().equals(line) && now.access().edition().equals(edition);
    }

    /**
     * What of it may be shown to whoever may know of the item as it is now. INVARIANT: nobody reads up (2): of an earlier line nothing, since
     * it may have been higher than the present one.
     */
    ReadersProposal shown(Item now) {
        return fits(now)
                ? this
                : new ReadersProposal(id, item, now.access().verbatim(), now.access().edition(), "", Collections.emptySortedSet(), "",
                        proposer, at);
    }
}
