package org.backchannel.review;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.guard.Permit;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.policy.Filter;
import org.backchannel.policy.Policy;
import org.backchannel.review.TimeFrames.TimeFrame;

/**
 * What falls due in a year by its age, and what holds it. Computed from the items' own dates whenever somebody asks, so that any year can be
 * looked at; it declassifies nothing.
 */
final class DueDates {

    /** The most items of one rule that are shown of a year. */
    static final int MOST = 200;

    private static final String WHERE = "i.dated_on >= :dueFrom and i.dated_on <= :dueTo and i.access_class in"
            + " (select a.id from access_class a where a.level > 0)";
    private static final Set<String> ATOMIC = Set.of("RD", "FRD", "TFNI");

    private final Items items;
    private final Cases cases;
    private final Policy policy;
    private final TimeFrames frames;

    DueDates(Items items, Cases cases, Policy policy, TimeFrames frames) {
        this.items = items;
        this.cases = cases;
        this.policy = policy;
        this.frames = frames;
    }

    /** What falls due in that year, as far as the person may know of it: by rule, then by the date of the item. */
    List<Due> in(Permit permit, int year) {
        Person who = permit.whoMay(Act.SEE_CALENDAR);
        Filter known = policy.filter(who, Act.KNOW);
        Filter readable = policy.filter(who, Act.READ);
        return frames.all().stream().flatMap(frame -> dated(known, year - frame.years())
                .flatMap(item -> due(frame, item, readable.test().test(item)).stream())).toList();
    }

    private Stream<Item> dated(Filter known, int year) {
        Map<String, Object> parameters = new HashMap<>(known.parameters());
        parameters.put("dueFrom", LocalDate.of(year, 1, 1));
        parameters.put("dueTo", LocalDate.of(year, 12, 31));
        return items.sound(WHERE + " and (" + known.where() + ")", parameters, "i.dated_on, i.id", MOST).stream().filter(known.test());
    }

    private Optional<Due> due(TimeFrame frame, Item item, boolean readable) {
        Optional<ProposalDocument> decided = decided(item);
        Optional<String> atomic = item.access().marking().codewords().stream().filter(ATOMIC::contains).findFirst();
        boolean exempt = decided.map(document -> !document.gaps().isEmpty()).orElse(false);
        // Without an exemption it was done with at the rule before.
        if (frame.after().isPresent() && !exempt && atomic.isEmpty()) {
            return Optional.empty();
        }
        String held = atomic.map(word -> "it holds " + word + ", which this date does not declassify")
                .or(() -> decided.map(document -> exempt
                        ? "exempted by " + codes(document) + ", decided in a review"
                        : "released in full by a review"))
                .orElse(null);
        LocalDate origin = item.card().dated().on().orElseThrow();
        return Optional.of(new Due(item, frame, frame.due(origin), held, readable));
    }

    private Optional<ProposalDocument> decided(Item item) {
        return cases.of(item.id()).stream().filter(review -> decided(review.state()))
                .flatMap(review -> Reviewing.proposal(review).stream()).map(proposal -> Documents.readProposal(proposal.document()))
                .findFirst();
    }

    private static boolean decided(CaseState state) {
        return state instanceof CaseState.Decided || state instanceof CaseState.Released;
    }

    private static String codes(ProposalDocument document) {
        return document.gaps().stream().flatMap(gap -> gap.codes().stream()).distinct().sorted().collect(Collectors.joining(", "));
    }
}
