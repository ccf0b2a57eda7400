package org.backchannel.custody;

import java.util.Optional;
import org.backchannel.guard.Asker;
import org.backchannel.item.Item;
import org.backchannel.marking.Level;

/** By what authority the level of an item falls; custody asks before a lowering is proposed and before it is confirmed, and the reviews answer. */
@FunctionalInterface
public interface Downgrades {

    /**
     * On what it rests that this person lowers the item to that level (EO 13526, 3.1(b)), in words for the trail; empty where on nothing.
     *
     * @param to lower than the level that the item has
     */
    Optional<String> basis(Asker asker, Item item, Level to);
}
