package org.backchannel.custody;

import java.util.Optional;
import org.backchannel.item.Item;

/** What reviews have decided of whole items; custody says what it needs to know of it, and the reviews answer. */
@FunctionalInterface
public interface Declassifications {

    /** By what an item is declassified; empty where it is not, or nothing of it can be believed. */
    Optional<Declassified> of(Item item);
}
