package org.backchannel.custody;

import java.util.List;
import java.util.stream.Collectors;
import org.backchannel.guard.Permit;
import org.backchannel.item.Destroyed;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.policy.Act;

/** Ends items for good: every sealed version and every key is deleted, and of the rows what the text said. */
final class Destroying {

    private final Items items;
    private final Sealer sealer;

    Destroying(Items items, Sealer sealer) {
        this.items = items;
        this.sealer = sealer;
    }

    Item destroy(Permit permit, List<Item> enclosed, Destroyed how) {
        Item item = permit.itemTo(Act.CONFIRM_DESTRUCTION);
        enclosed.forEach(one -> Keeping.belongs(permit, Act.CONFIRM_DESTRUCTION, one));
        Item last = end(permit, item, how);
        enclosed.forEach(one -> end(permit, one, how));
        permit.note(Keeping.VERSION, Integer.toString(last.version()));
        if (!enclosed.isEmpty()) {
            permit.note("enclosed", enclosed.stream().map(one -> one.id().toString()).collect(Collectors.joining(", ")));
        }
        return last;
    }

    private Item end(Permit permit, Item item, Destroyed how) {
        Item last = item.destroyed(how);
        permit.inForce(items.destroy(last, how.at()));
        sealer.destroy(item.id());
        return last;
    }
}
