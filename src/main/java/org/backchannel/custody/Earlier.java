package org.backchannel.custody;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Permit;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;

/** The earlier versions of what somebody reads, as far as they could read each as it stood. */
final class Earlier {

    private final Items items;
    private final Sealer sealer;
    private final Policy policy;

    Earlier(Items items, Sealer sealer, Policy policy) {
        this.items = items;
        this.sealer = sealer;
        this.policy = policy;
    }

    Paper open(Permit permit, int version) {
        Item then = find(permit, version).orElseThrow(NotFound::new);
        permit.note("earlier", Integer.toString(then.version()));
        return sealer.open(then);
    }

    Optional<Item> find(Permit permit, int version) {
        return items.version(permit.itemTo(Act.READ).id(), version).filter(earlierFor(permit));
    }

    List<Integer> all(Permit permit) {
        Item now = permit.itemTo(Act.READ);
        var mine = earlierFor(permit);
        List<List<Integer>> texts = sealer.texts(now.id());
        return texts.stream().limit(Math.max(0, texts.size() - 1))
                .flatMap(text -> text.reversed().stream().filter(version -> items.version(now.id(), version).filter(mine).isPresent())
                        .limit(1))
                .toList();
    }

    /** INVARIANT: nobody reads up (2): who may read an item as it stands reads of its earlier versions only what they could read as it stood. */
    private Predicate<Item> earlierFor(Permit permit) {
        Predicate<Item> readable = policy.filter(permit.whoMay(Act.READ), Act.READ).test();
        return readable.and(version -> permit.opens(Act.READ, version));
    }
}
