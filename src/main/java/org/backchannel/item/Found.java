package org.backchannel.item;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A row that a list has come upon.
 *
 * @param on the day that the row is sorted by; whoever owns the database could have written another
 * @param item empty where the row is not what was sealed
 */
public record Found(ItemId id, LocalDate on, Optional<Item> item) {
}
