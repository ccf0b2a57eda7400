package org.backchannel.custody;

import org.backchannel.item.ItemId;

/** The item is held but its sealed content or its key is not there: destroyed, or taken from the database. */
public final class ContentGone extends RuntimeException {

    ContentGone(ItemId id) {
        super("the content of `" + id + "` is gone");
    }
}
