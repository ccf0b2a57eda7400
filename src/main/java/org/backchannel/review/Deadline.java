package org.backchannel.review;

import java.time.LocalDate;
import org.backchannel.item.Item;

/**
 * That the time for something runs out.
 *
 * @param what is to be done by that day
 * @param source what sets the time
 * @param lapse what happens when it has run out
 */
record Deadline(ReviewCase review, Item item, LocalDate on, String what, String source, String lapse) {
}
