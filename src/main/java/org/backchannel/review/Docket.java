package org.backchannel.review;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.backchannel.guard.Permit;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
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

    /** The rows of a page. */
    static final int MOST = 100;

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
     * @param assigned whose case it is; empty while it is nobody's
     * @param due the last day on which it is to be done; null where no time is set
     * @param late whether that day is over and the case is not
     */
    record Listed(ReviewCase review, Item item, String kind, String opener, String assigned, @Nullable LocalDate due, boolean late,
            boolean mine) {
    }

    /**
     * A page.
     *
     * @param next where the next one begins; null where there is none
     */
    record Page(List<Listed> rows, @Nullable String next) {
    }

    /** The newest cases, of all states or of one, of everybody or of whoever asks. */
    Page list(Permit permit, Optional<String> state, boolean own, String after) {
        Person who = permit.whoMay(Act.SEE_REVIEWS);
        Filter filter = policy.filter(who, Act.READ);
        Cases.Page page = cases.list(filter, new Cases.Wanted(state, own ? Optional.of(who.id().value()) : Optional.empty(),
                after.isEmpty() ? Optional.empty() : Optional.of(Cursor.ofCase(after)), MOST));
        return new Page(readable(page.cases(), filter, who.id()), page.next().map(Object::toString).orElse(null));
    }

    private List<Listed> readable(List<ReviewCase> found, Filter filter, PersonId me) {
        if (found.isEmpty()) {
            return List.of();
        }
        Map<ItemId, Item> held = items
                .sound("i.id in (:ids)", Map.of("ids", found.stream().map(review -> review.item().value()).toList()), "",
                        found.size())
                .stream().filter(filter.test()).collect(Collectors.toMap(Item::id, Function.identity()));
        return found.stream().filter(review -> held.containsKey(review.item()))
                .map(review -> listed(review, Objects.requireNonNull(held.get(review.item())), me)).toList();
    }

    /** Those of one item. */
    List<Listed> of(Permit permit) {
        Item item = permit.itemTo(Act.REVIEW);
        return cases.of(item.id()).stream().map(review -> listed(review, item, permit.whoMay(Act.REVIEW).id())).toList();
    }

    private Listed listed(ReviewCase review, Item item, PersonId me) {
        LocalDate due = kinds.of(review.kind()).due(review).orElse(null);
        boolean late = due != null && !review.state().ended() && today().isAfter(due);
        boolean mine = review.proposal().map(proposal -> proposal.first().equals(me.value())).orElse(false);
        return new Listed(review, item, kinds.of(review.kind()).words(), name(review.opener()),
                review.terms().assigned().isEmpty() ? "" : name(review.terms().assigned()), due, late, mine);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Whoever acted, by name where there is one. */
    String name(String id) {
        // What was destroyed of the trail under retention names nobody any more.
        return id.isEmpty() ? "No longer known" : people.person(new PersonId(id)).map(Person::name).orElse(id);
    }
}
