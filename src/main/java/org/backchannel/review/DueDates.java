package org.backchannel.review;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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

    private static final String DATED = "i.dated_on >= :dueFrom and i.dated_on <= :dueTo";
    private static final String CLASSIFIED = " and i.access_class in (select a.id from access_class a where a.level > 0)";
    private static final TimeFrame STATED = new TimeFrame("DECLASSIFY-ON", 0, OptionalInt.empty(), "Its own Declassify On",
            "EO 13526, 1.5");
    private static final Set<String> ATOMIC = Set.of("RD", "FRD", "TFNI");

    private final Items items;
    private final Cases cases;
    private final ClassificationRows classifications;
    private final Policy policy;
    private final TimeFrames frames;

    DueDates(Items items, Cases cases, ClassificationRows classifications, Policy policy, TimeFrames frames) {
        this.items = items;
        this.cases = cases;
        this.classifications = classifications;
        this.policy = policy;
        this.frames = frames;
    }

    /** What falls due in that year, as far as the person may know of it: by rule, then by the date of the item. */
    List<Due> in(Permit permit, int year) {
        Person who = permit.whoMay(Act.SEE_CALENDAR);
        Filter known = policy.filter(who, Act.KNOW);
        Filter readable = policy.filter(who, Act.READ);
        Stream<Due> stated = items(known, ClassificationRows.UNTIL, year)
                .flatMap(item -> stated(item, year, readable.test().test(item)).stream());
        return Stream.concat(stated, frames.all().stream().flatMap(frame -> items(known, DATED, year - frame.years())
                .flatMap(item -> due(frame, item, readable.test().test(item)).stream()))).toList();
    }

    /** By the date of its own Declassify On. */
    private Optional<Due> stated(Item item, int year, boolean readable) {
        List<Classification> all = classifications.of(item.id());
        return all.isEmpty()
                ? Optional.empty()
                : all.getLast().until().filter(date -> date.getYear() == year)
                        .map(date -> new Due(item, STATED, date, held(item).orElse(null), readable));
    }

    private Stream<Item> items(Filter known, String where, int year) {
        Map<String, Object> parameters = new HashMap<>(known.parameters());
        parameters.put("dueFrom", LocalDate.of(year, 1, 1));
        parameters.put("dueTo", LocalDate.of(year, 12, 31));
        return items.sound(where + CLASSIFIED + " and (" + known.where() + ")", parameters, "i.dated_on, i.id", MOST).stream()
                .filter(known.test());
    }

    private Optional<Due> due(TimeFrame frame, Item item, boolean readable) {
        Optional<ProposalDocument> decided = decided(item);
        boolean atomic = atomic(item).isPresent();
        boolean exempt = decided.map(document -> !document.gaps().isEmpty()).orElse(false);
        // Without an exemption it was done with at the rule before.
        if (frame.after().isPresent() && !exempt && !atomic) {
            return Optional.empty();
        }
        LocalDate origin = item.card().dated().on().orElseThrow();
        return Optional.of(new Due(item, frame, frame.due(origin), held(item).orElse(null), readable));
    }

    private static Optional<String> atomic(Item item) {
        return item.access().marking().codewords().stream().filter(ATOMIC::contains).findFirst();
    }

    private Optional<String> held(Item item) {
        return atomic(item).map(word -> "it holds " + word + ", which no date declassifies")
                .or(() -> decided(item).map(document -> document.gaps().isEmpty()
                        ? "released in full by a review"
                        : "exempted by " + codes(document) + ", decided in a review"));
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
