package org.backchannel.item;

/** Who is told that somebody has altered an item's row in the database. */
@FunctionalInterface
public interface Tampering {

    /** The row of this item is not what was sealed. May be called for the same one at every list. */
    void with(ItemId id);
}
