package org.backchannel.review;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Found;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.review.TimeFrames.TimeFrame;
import org.backchannel.sealing.BrokenSeal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens, by itself, the cases that the calendar says fall due, long before the day. Nothing is declassified by it: what the order lets happen on
 * that day is prepared, and two reviewers decide.
 */
final class DueCases {

    static final String JOB = "calendar";
    private static final int PAGE = 200;
    private static final Logger LOG = LoggerFactory.getLogger(DueCases.class);
    /** Never by a date: it is not the calendar's to open. */
    private static final String NOT_ATOMIC = " and not exists (select 1 from access_class_word w where w.class_id = i.access_class"
            + " and w.kind = 'control' and w.word in (:atomic))";
    private static final String NOT_YET = " and not exists (select 1 from review_case c where c.item_id = i.id and c.opened_by_rule = :rule)";
    /** For the rules that come after another, and go by what was exempted at it. */
    static final String DECIDED = " and exists (select 1 from review_case c where c.item_id = i.id and c.state = 'decided')";
    /** What is not understood waits for its marking: nothing could be decided of it. */
    private static final String FILED = " and i.access_class in (select a.id from access_class a where a.level > 0 and a.state = 'filed'"
            + " and not a.quarantined)";

    private final Guard guard;
    private final Items items;
    private final Cases cases;
    private final DueDates dates;
    private final InstantSource clock;

    DueCases(Guard guard, Items items, Cases cases, DueDates dates, InstantSource clock) {
        this.guard = guard;
        this.items = items;
        this.cases = cases;
        this.dates = dates;
        this.clock = clock;
    }

    /**
     * Opens what falls due, what is due longest first.
     *
     * @param most the most cases at once
     * @return how many were opened
     */
    int open(int most) {
        int opened = 0;
        for (TimeFrame frame : dates.rules().toList()) {
            opened += open(frame, most - opened);
        }
        return opened;
    }

    /** The same by one rule. */
    int open(TimeFrame frame, int most) {
        LocalDate until = today().plusDays(frame.ahead());
        int opened = 0;
        Optional<Cursor.OfItem> after = Optional.empty();
        while (opened < most) {
            List<Found> page = page(frame, until, after);
            for (Item item : page.stream().flatMap(found -> found.item().stream()).toList()) {
                opened += opened < most && opens(frame, item, until) ? 1 : 0;
            }
            if (page.size() < PAGE) {
                return opened;
            }
            after = Optional.of(new Cursor.OfItem(page.getLast().on(), page.getLast().id().value()));
        }
        return opened;
    }

    /** One of which the rows are not what was sealed would otherwise hide all that come after it. */
    private boolean opens(TimeFrame frame, Item item, LocalDate until) {
        try {
            return !item.access().quarantined() && DueDates.atomic(item).isEmpty() && falls(frame, item, until) && !opened(frame, item)
                    && open(frame, item.id());
        } catch (BrokenSeal | NotFound | Refused failed) {
            LOG.error("no review was opened of {}: {}", item.id(), failed.getClass().getSimpleName());
            return false;
        }
    }

    /** Whether a case was opened by that before. Asked here too, so that what is found every night is put to the gate once. */
    private boolean opened(TimeFrame frame, Item item) {
        return cases.openedBy(item.id(), rule(frame, item));
    }

    /** As the case names it: of exemptions each has its own day. */
    private String rule(TimeFrame frame, Item item) {
        return frame.equals(DueDates.EXEMPTED)
                ? dates.day(frame, item, List.of()).map(on -> frame.rule() + " " + on).orElse(frame.rule())
                : frame.rule();
    }

    /** By columns, which only find: each is looked at again. */
    private List<Found> page(TimeFrame frame, LocalDate until, Optional<Cursor.OfItem> after) {
        Map<String, Object> parameters = new HashMap<>(Map.of("rule", frame.rule(), "atomic", AtomicEnergy.WORDS,
                "dueFrom", frame.stated() ? Items.UNDATED : Items.UNDATED.plusDays(1), "dueTo", lastOrigin(frame, until)));
        after.ifPresent(last -> {
            parameters.put("afterOn", last.on());
            parameters.put("afterId", last.id());
        });
        String where = found(frame, until, parameters) + FILED + NOT_ATOMIC + (frame.equals(DueDates.EXEMPTED) ? "" : NOT_YET)
                + dates.where(frame, parameters) + (frame.after().isPresent() ? DECIDED : "")
                + (after.isPresent() ? " and (i.dated_on > :afterOn or i.dated_on = :afterOn and i.id > :afterId)" : "");
        return items.look(where, parameters, "i.dated_on, i.id", PAGE);
    }

    /** Those of file blocks too: a block counts from the day of its newest. */
    private String found(TimeFrame frame, LocalDate until, Map<String, Object> parameters) {
        return frame.stated()
                ? DueDates.stated(frame)
                : "(i.dated_on >= :dueFrom and i.dated_on <= :dueTo"
                        + dates.blocked(parameters, Items.UNDATED.plusDays(1), lastOrigin(frame, until)) + ")";
    }

    /** The last day of which what is of that day falls due by then. */
    private static LocalDate lastOrigin(TimeFrame frame, LocalDate until) {
        if (frame.stated()) {
            return until;
        }
        int year = until.plusDays(1).getYear() - 1 - frame.years();
        return LocalDate.of(year, 12, 31);
    }

    private boolean falls(TimeFrame frame, Item item, LocalDate until) {
        List<ReviewCase> reviews = cases.of(item.id());
        if (reviews.stream().anyMatch(review -> !review.kind().opened())) {
            // Another registry's: when it falls due is for that one to say.
            return false;
        }
        if (DueDates.decided(reviews).map(document -> document.gaps().isEmpty()).orElse(false)) {
            // Released in full: nothing is left of it for any day.
            return false;
        }
        // What was decided after that day was decided by the rule of that day.
        return dates.day(frame, item, reviews).filter(on -> !on.isAfter(until) && !decidedAfter(reviews, on)).isPresent();
    }

    private static boolean decidedAfter(List<ReviewCase> reviews, LocalDate on) {
        return reviews.stream().flatMap(review -> decision(review.state()).stream())
                .anyMatch(decision -> LocalDate.ofInstant(decision.at(), ZoneOffset.UTC).isAfter(on));
    }

    static Optional<Decision> decision(CaseState state) {
        return switch (state) {
            case CaseState.Decided(Proposal proposal, Decision decision) -> Optional.of(decision);
            case CaseState.Released(Proposal proposal, Decision decision, String by, Instant at) -> Optional.of(decision);
            case CaseState.Opened opened -> Optional.empty();
            case CaseState.UnderReview underReview -> Optional.empty();
            case CaseState.Proposed proposed -> Optional.empty();
            case CaseState.Settling settling -> Optional.empty();
            case CaseState.Withdrawn withdrawn -> Optional.empty();
        };
    }

    /** Opens one; under the lock of the item, so that two processes of one registry open no two. */
    private boolean open(TimeFrame frame, ItemId id) {
        return guard.change(Asker.registry(JOB), Act.OPEN_DUE_REVIEW, Target.item(id), Context.NONE, permit -> {
            Item item = permit.itemTo(Act.OPEN_DUE_REVIEW);
            String rule = rule(frame, item);
            permit.note("rule", rule);
            if (cases.openedBy(item.id(), rule)) {
                permit.note("left", "there is a case by this rule");
                return false;
            }
            cases.add(permit, made(permit, frame, item), rule);
            return true;
        });
    }

    private ReviewCase made(Permit permit, TimeFrame frame, Item item) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String due = dates.day(frame, item, cases.of(item.id())).map(LocalDate::toString).orElse("");
        String request = "%s: due on %s (%s)".formatted(frame.words(), due, frame.source());
        var made = new ReviewCase(UUID.randomUUID(), 1, item.id(), frame.kind(), request, PersonId.REGISTRY.value(), now,
                new CaseState.Opened(), now, Terms.NONE);
        permit.note("review", made.id().toString());
        permit.note("ground", made.kind().name());
        return made;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
