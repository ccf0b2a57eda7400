package org.backchannel.review;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.backchannel.guard.Permit;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.policy.Filter;
import org.backchannel.policy.Policy;
import org.jspecify.annotations.Nullable;

/** Lists of cases: each is one of an item that the person may read, by the policy's filter in SQL and once more in hand. */
final class Docket {

    private final Cases cases;
    private final Items items;
    private final Policy policy;
    private final Kinds kinds;
    private final People people;
    private final InstantSource clock;

    Docket(Cases cases, Items items, Policy policy, Kinds kinds, People people, InstantSource clock) {
        this.cases = cases;
        this.items = items;
        this.policy = policy;
        this.kinds = kinds;
        this.people = people;
        this.clock = clock;
    }

    /**
     * A row.
     *
     * @param due the last day on which it is to be done; null where no time is set
     * @param late whether that day is over and the case is not
     */
    record Listed(ReviewCase review, Item item, String kind, String opener, @Nullable LocalDate due, boolean late, boolean mine) {
    }

    /** The newest cases, of all states or of one. */
    List<Listed> list(Permit permit, Optional<String> state) {
        Person who = permit.whoMay(Act.SEE_REVIEWS);
        Filter filter = policy.filter(who, Act.READ);
        return cases.list(filter, state).stream()
                .flatMap(review -> items.sound("i.id = :id", Map.of("id", review.item().value()), "", 1).stream()
                        .filter(filter.test()).map(item -> listed(review, item, who.id())))
                .toList();
    }

    /** Those of one item. */
    List<Listed> of(Permit permit) {
        Item item = permit.itemTo(Act.REVIEW);
        return cases.of(item.id()).stream().map(review -> listed(review, item, permit.whoMay(Act.REVIEW).id())).toList();
    }

    private Listed listed(ReviewCase review, Item item, PersonId me) {
        LocalDate due = due(review);
        boolean late = due != null && !review.state().ended() && today().isAfter(due);
        boolean mine = Reviewing.proposal(review).map(proposal -> proposal.first().equals(me.value())).orElse(false);
        return new Listed(review, item, kinds.of(review.kind()).words(), name(review.opener()), due, late, mine);
    }

    private @Nullable LocalDate due(ReviewCase review) {
        OptionalInt days = kinds.of(review.kind()).days();
        return days.isEmpty() ? null : LocalDate.ofInstant(review.opened(), ZoneOffset.UTC).plusDays(days.getAsInt());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Whoever acted, by name where there is one. */
    String name(String id) {
        return people.person(new PersonId(id)).map(Person::name).orElse(id);
    }
}
