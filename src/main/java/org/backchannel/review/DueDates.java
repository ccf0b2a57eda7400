package org.backchannel.review;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.guard.Permit;
import org.backchannel.item.Found;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.policy.Filter;
import org.backchannel.policy.Policy;
import org.backchannel.review.AgeOrigins.Origin;
import org.backchannel.review.TimeFrames.TimeFrame;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What falls due in a year by its age, and what holds it. Computed from the items' own dates whenever somebody asks, so that any year can be
 * looked at; it declassifies nothing.
 */
final class DueDates {

    /** The most items of one rule that are shown at once. */
    static final int MOST = 200;

    /** By the date that an item says of itself; a case is opened as long before as by its age at 25 years. */
    static final TimeFrame STATED = new TimeFrame("DECLASSIFY-ON", 0, OptionalInt.empty(), 730, ReviewKind.AUTOMATIC,
            "Its own Declassify On", "EO 13526, 1.5");
    /** By the dates of exemptions, and the days on which their events occurred. */
    static final TimeFrame EXEMPTED = new TimeFrame("EXEMPTION", 0, OptionalInt.empty(), 730, ReviewKind.SYSTEMATIC,
            "The date or event of an exemption", "EO 13526, 3.3(b) and (h)");
    /** By the day on which its classification data have it downgraded: two persons lower it by that, and no case is opened. */
    static final TimeFrame DOWNGRADED = new TimeFrame("DOWNGRADE-ON", 0, OptionalInt.empty(), 0, ReviewKind.AUTOMATIC,
            "Its own Downgrade On", "EO 13526, 3.1(b)");
    static final String CLASSIFIED = " and i.access_class in (select a.id from access_class a where a.level > 0 and a.state <> 'destroyed')";

    private static final Logger LOG = LoggerFactory.getLogger(DueDates.class);
    private static final String DATED = "i.dated_on >= :dueFrom and i.dated_on <= :dueTo";

    private final Items items;
    private final Cases cases;
    private final ClassificationRows classifications;
    private final Policy policy;
    private final TimeFrames frames;
    private final ClaimedExemptions claimed;
    private final AgeOrigins origins;

    DueDates(Items items, Cases cases, ClassificationRows classifications, ClaimedExemptions claimed, Policy policy, TimeFrames frames,
            AgeOrigins origins) {
        this.origins = origins;
        this.items = items;
        this.claimed = claimed;
        this.cases = cases;
        this.classifications = classifications;
        this.policy = policy;
        this.frames = frames;
    }

    /**
     * What somebody wants to see.
     *
     * @param rule one rule alone; empty for all
     * @param after where the page before ended, of one rule
     */
    record Asked(int year, Optional<String> rule, Optional<Cursor.OfItem> after) {

        static Asked all(int year) {
            return new Asked(year, Optional.empty(), Optional.empty());
        }
    }

    /**
     * What falls due by one rule, by the date of the item.
     *
     * @param next where the next page begins; null where there is none
     */
    record Section(TimeFrame frame, List<Due> due, @Nullable String next) {
    }

    /** What falls due in that year, as far as the person may know of it: by rule, then by the date of the item. */
    List<Due> in(Permit permit, int year) {
        return sections(permit, Asked.all(year)).stream().flatMap(section -> section.due().stream()).toList();
    }

    /**
     * The same, rule by rule.
     *
     * @throws BadInput if there is no such rule
     */
    List<Section> sections(Permit permit, Asked asked) {
        Person who = permit.whoMay(Act.SEE_CALENDAR);
        Filter known = policy.filter(who, Act.KNOW);
        Filter readable = policy.filter(who, Act.READ);
        List<TimeFrame> wanted = shown().filter(frame -> asked.rule().isEmpty() || asked.rule().get().equals(frame.rule())).toList();
        if (wanted.isEmpty()) {
            throw new BadInput("rule", "`%s` is no rule of the calendar".formatted(asked.rule().orElse("")));
        }
        return wanted.stream().map(frame -> section(frame, asked, known, readable)).toList();
    }

    /** As {@link TimeFrames#where}. */
    String where(TimeFrame frame, Map<String, Object> parameters) {
        return frames.where(frame, parameters);
    }

    /** As {@link AgeOrigins#or}. */
    String blocked(Map<String, Object> parameters, LocalDate from, LocalDate to) {
        return origins.or(parameters, from, to);
    }

    /** All that the calendar shows: those by which something is declassified, and downgrades. */
    Stream<TimeFrame> shown() {
        return Stream.concat(rules(), Stream.of(DOWNGRADED));
    }

    /** How many items of file blocks fall due by a rule, by year, of those that fit the filter. */
    Map<Integer, Long> blocked(TimeFrame frame, Filter known) {
        Map<String, Object> parameters = new HashMap<>(known.parameters());
        String where = FileBlockRows.IN_ONE + CLASSIFIED + frames.where(frame, parameters)
                + (frame.after().isPresent() ? DueCases.DECIDED : "") + " and (" + known.where() + ")";
        List<Item> found = items.sound(where, parameters, "i.id", FileBlockRows.MOST).stream().filter(known.test()).toList();
        return origins.of(found).values().stream().flatMap(origin -> origin.on().stream())
                .collect(Collectors.groupingBy(day -> frame.due(day).getYear(), Collectors.counting()));
    }

    Stream<TimeFrame> rules() {
        return Stream.concat(Stream.of(STATED, EXEMPTED), frames.all().stream());
    }

    private Section section(TimeFrame frame, Asked asked, Filter known, Filter readable) {
        Map<String, Object> parameters = new HashMap<>(known.parameters());
        parameters.put("dueFrom", LocalDate.of(asked.year() - frame.years(), 1, 1));
        parameters.put("dueTo", LocalDate.of(asked.year() - frame.years(), 12, 31));
        asked.after().ifPresent(after -> {
            parameters.put("afterOn", after.on());
            parameters.put("afterId", after.id());
        });
        String where = (frame.stated() ? stated(frame) : dated(parameters, asked.year() - frame.years())) + CLASSIFIED
                + frames.where(frame, parameters) + " and ("
                + known.where() + ")"
                + (asked.after().isPresent() ? " and (i.dated_on > :afterOn or i.dated_on = :afterOn and i.id > :afterId)" : "");
        List<Found> found = items.look(where, parameters, "i.dated_on, i.id", MOST + 1);
        List<Found> shown = found.subList(0, Math.min(found.size(), MOST));
        List<Item> sound = shown.stream().flatMap(one -> one.item().stream()).filter(known.test()).toList();
        Map<ItemId, List<ReviewCase>> reviews = cases.of(sound.stream().map(Item::id).toList());
        Map<ItemId, Origin> from = frame.stated() ? Map.of() : origins.of(sound);
        List<Due> due = sound.stream().flatMap(item -> due(frame, item, from.getOrDefault(item.id(), Origin.own(item)),
                reviews.getOrDefault(item.id(), List.of()), asked.year(), readable.test().test(item)).stream()).toList();
        return new Section(frame, due, found.size() > MOST ? cursor(shown.getLast()) : null);
    }

    /** The items that may fall due between two days by what is stated of them, as a condition over {@code item i}. */
    static String stated(TimeFrame frame) {
        if (frame.equals(DOWNGRADED)) {
            return ClassificationRows.DOWNGRADE;
        }
        return frame.equals(EXEMPTED) ? ClaimedExemptions.ENDING : ClassificationRows.UNTIL;
    }

    /** By the items' own days, or by those of their file blocks. */
    private String dated(Map<String, Object> parameters, int year) {
        return "(" + DATED + origins.or(parameters, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)) + ")";
    }

    private static String cursor(Found last) {
        return new Cursor.OfItem(last.on(), last.id().value()).toString();
    }

    private Optional<Due> due(TimeFrame frame, Item item, Origin from, List<ReviewCase> reviews, int year, boolean readable) {
        return days(frame, item, from, reviews).stream().filter(on -> on.getYear() == year).findFirst()
                .map(on -> new Due(item, frame, on, from.block(),
                        held(item, reviews).orElse(null), readable ? standing(reviews).orElse(null) : null, readable));
    }

    /** All days on which an item falls due by a rule, the earliest first: of exemptions each has its own. */
    private List<LocalDate> days(TimeFrame frame, Item item, Origin from, List<ReviewCase> reviews) {
        return frame.equals(EXEMPTED) ? ending(item) : day(frame, item, from, reviews).stream().toList();
    }

    /** One of which the rows are not what was sealed would otherwise take the calendar from everybody. */
    private List<LocalDate> ending(Item item) {
        try {
            return claimed.endings(item.id());
        } catch (BrokenSeal broken) {
            LOG.error("days are missing from the calendar: the exemptions of {} are not what was sealed", item.id());
            return List.of();
        }
    }

    /** When an item falls due by a rule; empty if it does not. */
    Optional<LocalDate> day(TimeFrame frame, Item item, List<ReviewCase> reviews) {
        if (frame.equals(EXEMPTED)) {
            return ending(item).stream().findFirst();
        }
        return day(frame, item, frame.stated() ? Origin.own(item) : origins.of(item), reviews);
    }

    private Optional<LocalDate> day(TimeFrame frame, Item item, Origin from, List<ReviewCase> reviews) {
        if (frame.stated()) {
            return stated(frame, item).filter(on -> AtomicEnergy.ever(items.versions(item)).isEmpty());
        }
        if (!frames.applies(frame, item.card().kind())) {
            return Optional.empty();
        }
        boolean exempt = decided(reviews).map(document -> !document.gaps().isEmpty()).orElse(false);
        // Without an exemption it was done with at the rule before.
        boolean done = frame.after().isPresent() && !exempt && atomic(item).isEmpty();
        return done ? Optional.empty() : from.on().map(frame::due);
    }

    private Optional<LocalDate> stated(TimeFrame frame, Item item) {
        List<Classification> all = classifications.of(item.id());
        if (all.isEmpty()) {
            return Optional.empty();
        }
        return frame.equals(DOWNGRADED)
                ? DowngradeInstruction.of(all.getLast().block()).filter(said -> item.access().fallsTo(said.to()))
                        .map(DowngradeInstruction::on)
                : all.getLast().until();
    }

    static Optional<String> atomic(Item item) {
        return AtomicEnergy.of(item.access().marking());
    }

    /** What holds it, in words; empty where nothing does. */
    static Optional<String> held(Item item, List<ReviewCase> reviews) {
        return atomic(item).map(word -> "it holds " + word + ", which no date declassifies")
                .or(() -> decided(reviews).map(document -> document.gaps().isEmpty()
                        ? "released in full by a review"
                        : "exempted by " + codes(document) + ", decided in a review"));
    }

    /** The newest case that is under way. */
    private static Optional<ReviewCase> standing(List<ReviewCase> reviews) {
        return reviews.stream().filter(review -> !review.state().ended()).findFirst();
    }

    /** What was decided last of an item, of its cases, the newest first. */
    static Optional<ProposalDocument> decided(List<ReviewCase> reviews) {
        return reviews.stream().filter(review -> decided(review.state())).flatMap(review -> review.proposal().stream())
                .map(proposal -> Documents.readProposal(proposal.document())).findFirst();
    }

    private static boolean decided(CaseState state) {
        return state instanceof CaseState.Decided || state instanceof CaseState.Released;
    }

    private static String codes(ProposalDocument document) {
        return document.gaps().stream().flatMap(gap -> gap.codes().stream()).distinct().sorted().collect(Collectors.joining(", "));
    }
}
