package org.backchannel.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.backchannel.guard.Permit;
import org.backchannel.item.ItemId;
import org.backchannel.policy.Filter;

/** What decisions withhold by which exemption, and until when: kept with each decision, and looked at by the calendar. */
final class ClaimedExemptions {

    /** Ids of the items of which a row names a day between two; each has to be looked at again. */
    static final String ENDING = "i.id in (select x.item_id from claimed_exemption x where x.due_on >= :dueFrom and x.due_on <= :dueTo)";

    private final ItemRows<ClaimedExemption> rows;
    private final Cases cases;

    ClaimedExemptions(ItemRows<ClaimedExemption> rows, Cases cases) {
        this.rows = rows;
        this.cases = cases;
    }

    /** Keeps those of a decision, each once. */
    void add(Permit permit, ReviewCase review, String by, Collection<Mark> marks, Instant at) {
        SortedSet<String> claims = marks.stream().flatMap(mark -> mark.gaps().stream()).flatMap(gap -> gap.codes().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        for (String claim : claims) {
            List<Integer> portions = marks.stream().filter(mark -> mark.gaps().stream().anyMatch(gap -> gap.codes().contains(claim)))
                    .map(Mark::portion).toList();
            rows.add(permit, review.item(), number -> new ClaimedExemption(UUID.randomUUID(), number, review.item(), review.id(),
                    permit.correlation(), claim, portions, Optional.empty(), by, at));
        }
    }

    /** Adds a state of one. */
    ClaimedExemption add(Permit permit, ClaimedExemption one, ClaimedExemption.Occurred occurred, String by, Instant at) {
        return rows.add(permit, one.item(), number -> new ClaimedExemption(one.id(), number, one.item(), one.review(), one.call(),
                one.claim(), one.portions(), Optional.of(occurred), by, at));
    }

    /**
     * Those of an item by which something is withheld now: of the newest decision alone, and while it stands.
     *
     * @throws org.backchannel.sealing.BrokenSeal if a row is not what was sealed, or one is missing
     */
    List<ClaimedExemption> standing(ItemId item) {
        List<ClaimedExemption> all = rows.of(item);
        Optional<ReviewCase> decided = all.isEmpty()
                ? Optional.empty()
                : cases.of(item).stream().filter(one -> DueCases.decision(one.state()).isPresent()).findFirst();
        return all.stream().filter(one -> one.stands(decided)).toList();
    }

    /** When something of an item ceases to be withheld, the earliest first. */
    List<LocalDate> endings(ItemId item) {
        return standing(item).stream().flatMap(one -> one.ends().stream()).distinct().sorted().toList();
    }

    /** Items that fit the filter of which something is withheld until an event; by the columns: each is looked at again. */
    List<ItemId> waiting(Filter filter, int most) {
        return rows.due(filter, ClaimedExemption.SOME_DAY, ClaimedExemption.SOME_DAY, most);
    }
}
