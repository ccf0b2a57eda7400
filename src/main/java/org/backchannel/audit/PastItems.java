package org.backchannel.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
import org.backchannel.policy.Request;
import org.backchannel.policy.Verdict;

/** Items as they were at a time: by the version that the trail named last by then. */
final class PastItems {

    private final Trail trail;
    private final Items items;
    private final Policy policy;

    PastItems(Trail trail, Items items, Policy policy) {
        this.trail = trail;
        this.items = items;
        this.policy = policy;
    }

    /** A version, and the entry that put it in force. */
    record Version(Item item, Line named) {
    }

    /** INVARIANT: what one may not see does not exist for them (2): of an item that the reader may not know of now, nothing is told of then. */
    boolean known(ItemId id, Person reader) {
        return items.sound("i.id = :id", Map.of("id", id.value()), "", 1).stream()
                .anyMatch(now -> policy
                        .judge(new Request(reader, Act.KNOW, new Request.OfItem(now), Request.Context.NONE)) instanceof Verdict.Allow);
    }

    /** Empty where the item was not here yet. */
    Optional<Version> at(ItemId id, Instant before) {
        var query = Query.all().about(new Subject("item-version", id.toString())).ofType("item.version").ended(Outcome.NOTED)
                .between(Instant.EPOCH, before);
        return trail.lines(query, null, 1).stream().findFirst()
                .flatMap(named -> items.version(id, Math.toIntExact(named.number())).map(item -> new Version(item, named)));
    }
}
