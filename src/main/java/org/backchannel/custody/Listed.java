package org.backchannel.custody;

import org.backchannel.item.Item;

/** A row of a list. INVARIANT: the heading and the parties of an item are shown only where {@code readable} (2). */
public record Listed(Item item, boolean readable) {
}
