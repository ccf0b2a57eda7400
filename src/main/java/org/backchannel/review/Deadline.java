package org.backchannel.review;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.item.Item;

/**
 * That the time for something runs out.
 *
 * @param review the case that it is about; empty where it is about the item alone
 * @param page where it is done
 * @param what is to be done by that day
 * @param source what sets the time
 * @param lapse what happens when it has run out
 */
record Deadline(Optional<ReviewCase> review, Item item, String page, LocalDate on, String what, String source, String lapse) {

    /** Of a case. */
    Deadline(ReviewCase review, Item item, LocalDate on, String what, String source, String lapse) {
        this(Optional.of(review), item, "/reviews/" + review.id(), on, what, source, lapse);
    }

    /** Of an item, by a limit. */
    static Deadline of(Item item, String page, LocalDate on, Limits.Limit limit) {
        return new Deadline(Optional.empty(), item, page, on, limit.words(), limit.source(), limit.lapse());
    }

    /** Whether it is of that case. */
    boolean of(UUID id) {
        return review.filter(one -> one.id().equals(id)).isPresent();
    }
}
