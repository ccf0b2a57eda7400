package org.backchannel.policy;

import java.util.Map;
import java.util.function.Predicate;
import org.backchannel.item.Item;

/**
 * One rule set for a known person and act, over items not yet known: as SQL, and as a test of one item.
 * The two and Cedar agree on every item; a randomised test holds that.
 *
 * @param where a condition over the table `item` under the alias `i` and its side tables, with named parameters
 * @param test the same of an item in hand, so that a row whose columns were altered is not shown
 */
public record Filter(String where, Map<String, Object> parameters, Predicate<Item> test) {

    public Filter {
        parameters = Map.copyOf(parameters);
    }
}
