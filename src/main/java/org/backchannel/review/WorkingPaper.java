package org.backchannel.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.item.ItemId;

/**
 * That an item is a working paper, or was one: dated, and final or destroyed within a time (32 CFR 2001.24(d)).
 *
 * @param number its row's among those of the item, from 1: how many there are the trail says
 * @param dated when it was made
 * @param due the last day on which it is one
 * @param finished whether it is marked as final since
 * @param by id of the person who stated it so
 */
record WorkingPaper(ItemId item, int number, LocalDate dated, LocalDate due, boolean finished, String by,
        Instant at) implements ItemRows.Numbered {

    static final ItemRows.Shape<WorkingPaper> SHAPE = new ItemRows.Shape<>("working_paper", "working-paper", WorkingPaper.class);

    /** An item is one working paper. */
    @Override
    public UUID id() {
        return item.value();
    }

    @Override
    public Optional<LocalDate> next() {
        return finished ? Optional.empty() : Optional.of(due);
    }
}
