package org.backchannel.review;

import java.time.LocalDate;
import org.backchannel.item.Item;
import org.jspecify.annotations.Nullable;

/**
 * That an item falls due.
 *
 * @param on the day
 * @param held what holds it, in words; null where nothing does
 * @param review the case that is under way; null where there is none, or it may not be told
 * @param readable whether its heading may be shown
 */
record Due(Item item, TimeFrames.TimeFrame frame, LocalDate on, @Nullable String held, @Nullable ReviewCase review, boolean readable) {
}
