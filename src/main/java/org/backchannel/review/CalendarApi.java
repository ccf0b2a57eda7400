package org.backchannel.review;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The declassification calendar over REST. */
@RestController
@RequestMapping("/api/v1/reviews/calendar")
@Tag(name = "Declassification")
class CalendarApi {

    private final Guard guard;
    private final DueDates dates;
    private final Deadlines deadlines;
    private final Occurrences occurrences;
    private final InstantSource clock;

    CalendarApi(Guard guard, DueDates dates, Deadlines deadlines, Occurrences occurrences, Clock clock) {
        this.guard = guard;
        this.dates = dates;
        this.deadlines = deadlines;
        this.occurrences = occurrences;
        this.clock = clock;
    }

    /**
     * That an item falls due.
     *
     * @param heading null where the caller may not read the item
     * @param dated the day of the item; null where it has none
     * @param rule its name in the table of time frames, DECLASSIFY-ON, EXEMPTION or DOWNGRADE-ON
     * @param held what holds it, in words; null where nothing does
     * @param block name of the file block by an item of which it falls due; null where it does by its own day
     */
    record FallsDue(LocalDate on, String item, String marking, @Nullable String heading, @Nullable LocalDate dated, String rule,
            String words, String source, @Nullable String held, @Nullable String block) {
        static FallsDue of(Due due) {
            var card = due.item().card();
            return new FallsDue(due.on(), due.item().id().toString(), due.item().access().verbatim(),
                    due.readable() ? card.heading() : null, card.dated().on().orElse(null), due.frame().rule(), due.frame().words(),
                    due.frame().source(), due.held(), due.block().isEmpty() ? null : due.block());
        }
    }

    /** That more falls due by a rule, from there on. */
    record MoreDue(String rule, String after) {
    }

    /**
     * That the time for something runs out.
     *
     * @param review null where it is about the item alone, and no case
     * @param lapse what happens when it has run out
     */
    record CaseDue(LocalDate on, @Nullable String review, String item, String marking, String what, String source, String lapse) {
        static CaseDue of(Deadline one) {
            return new CaseDue(one.on(), one.review().map(review -> review.id().toString()).orElse(null),
                    one.item().id().toString(), one.item().access().verbatim(),
                    one.what(),
                    one.source(), one.lapse());
        }
    }

    /** That something of an item is withheld until an event occurs. */
    record AwaitsEvent(String item, String marking, String exemption, String event) {
        static AwaitsEvent of(Occurrences.Waiting one) {
            return new AwaitsEvent(one.item().id().toString(), one.item().access().verbatim(), one.exemption().read().code(),
                    one.exemption().read().event().orElse(""));
        }
    }

    /** What falls due in a year, and what waits for an event, whatever the year. */
    record YearDue(int year, List<FallsDue> due, List<MoreDue> more, List<CaseDue> deadlines, List<AwaitsEvent> waiting) {
        static YearDue of(int year, List<DueDates.Section> sections, List<Deadline> deadlines, List<Occurrences.Waiting> waiting) {
            return new YearDue(year, sections.stream().flatMap(section -> section.due().stream()).map(FallsDue::of).toList(),
                    sections.stream()
                            .flatMap(section -> Stream.ofNullable(section.next()).map(next -> new MoreDue(section.frame().rule(), next)))
                            .toList(),
                    deadlines.stream().map(CaseDue::of).toList(), waiting.stream().map(AwaitsEvent::of).toList());
        }
    }

    @Asks(Act.SEE_CALENDAR)
    @GetMapping
    @Operation(summary = "What falls due in a year, and what holds it", description = "As far as the caller may know of it; at most 200 items of each rule; more says where the next page of a rule begins: ask for it by rule and after. year from 1800 to 2300, the present one where it is not said.")
    YearDue calendar(Asker asker, @RequestParam(defaultValue = "") String year, @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String after) {
        return guard.look(asker, Act.SEE_CALENDAR, Target.registry(), permit -> {
            int wanted = CalendarController.year(year, clock);
            return YearDue.of(wanted, dates.sections(permit, CalendarController.asked(wanted, rule, after)),
                    rule.isEmpty() ? deadlines.in(permit, wanted) : List.of(),
                    rule.isEmpty() ? occurrences.waiting(permit) : List.of());
        });
    }
}
