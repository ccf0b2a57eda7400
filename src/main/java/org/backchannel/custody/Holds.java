package org.backchannel.custody;

import java.util.Optional;
import org.backchannel.item.Item;

/** Whatever still needs an item as it is: custody asks before it destroys one, and each feature that works with items answers for itself. */
@FunctionalInterface
public interface Holds {

    /**
     * Why the item cannot be destroyed yet, as a sentence without a full stop and with what has to happen first; empty where nothing stands against it.
     *
     * @throws org.backchannel.sealing.BrokenSeal if what is asked of is not what was sealed: then nobody can say, and nothing is destroyed
     */
    Optional<String> holding(Item item);
}
