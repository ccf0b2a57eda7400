package org.backchannel.review;

import java.util.List;
import java.util.Optional;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Persons;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.people.Person;
import org.backchannel.policy.Request.Context;
import org.backchannel.review.Authority.Basis;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.Conflict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** By which authority somebody may declassify an item: asked anew for each request, so that what has ended counts no more. */
final class Authorities {

    private static final Logger LOG = LoggerFactory.getLogger(Authorities.class);

    private final Persons persons;
    private final Items items;
    private final Origins origins;
    private final Delegations delegations;

    Authorities(Persons persons, Items items, Origins origins, Delegations delegations) {
        this.persons = persons;
        this.items = items;
        this.origins = origins;
        this.delegations = delegations;
    }

    /** What the policy is told of it, who asks about a case; the rule refuses those with none. */
    Context told(Asker asker, Optional<ReviewCase> review, Context besides) {
        Optional<Authority> authority = persons.believed(asker)
                .flatMap(person -> review.flatMap(this::item).flatMap(item -> of(person, item)));
        return besides.onBasis(authority.map(one -> one.basis().name()).orElse(""));
    }

    /** One of which the row is not believed the gate itself refuses, and records why. */
    private Optional<Item> item(ReviewCase review) {
        try {
            return items.find(review.item());
        } catch (BrokenSeal broken) {
            return Optional.empty();
        }
    }

    /**
     * The same under the lock of the item, for what is recorded of a decision.
     *
     * @throws Conflict if it has ended since the policy was asked
     */
    Authority require(Person person, Item item) {
        return of(person, item).orElseThrow(() -> Conflict.state("your authority over this item has just ended"));
    }

    /** The first of the four that applies; empty if none does. */
    Optional<Authority> of(Person person, Item item) {
        try {
            Optional<Origins.Origin> origin = origins.of(item);
            return origin.flatMap(one -> origins.basis(person, item, one)).or(() -> delegated(person, item, origin));
        } catch (BrokenSeal broken) {
            // INVARIANT: the database row alone is not believed (3): it gives nobody any authority.
            LOG.error("nobody has authority over {} by rows that are not what was sealed", item.id());
            return Optional.empty();
        }
    }

    private Optional<Authority> delegated(Person person, Item item, Optional<Origins.Origin> origin) {
        List<String> offices = origins.offices(item, origin);
        return delegations.inForce(person.id()).stream().filter(one -> one.covers(item.access().marking().level(), offices)).findFirst()
                .map(one -> new Authority(Basis.DELEGATED, one.document()));
    }
}
