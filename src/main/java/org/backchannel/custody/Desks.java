package org.backchannel.custody;

import org.backchannel.item.ItemId;

/** Where drafts are written: custody keeps them, and who has them written knows what becomes of them. */
@FunctionalInterface
public interface Desks {

    /** Whether a draft is still being written; one that was withdrawn is not. */
    boolean written(ItemId draft);
}
