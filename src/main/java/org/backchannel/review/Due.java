package org.backchannel.review;

import java.time.LocalDate;
import org.backchannel.item.Item;
import org.jspecify.annotations.Nullable;

/**
 * That an item falls due.
 *
 * @param on the day
 * @param block name of the file block by whose newest item it falls due; empty where it does by its own day
 * @param held what holds it, in words; null where nothing does
 * @param review the case that is under way; null where there is none, or it may not be told
 * @param readable whether its heading may be shown
 */
record Due(Item item, TimeFrames.TimeFrame frame, LocalDate on, String block, @Nullable String held, @Nullable ReviewCase review,
        boolean readable) {
}
