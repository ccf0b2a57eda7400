package org.backchannel.custody;

import java.util.function.Supplier;
import org.backchannel.item.Item;

/**
 * What another site has sent with a message.
 *
 * @param item what it is to be here, attached to the message
 * @param sealed its parcel
 * @param parcel what is bound to that
 */
public record Enclosure(Item item, Supplier<byte[]> sealed, Parcel parcel) {
}
