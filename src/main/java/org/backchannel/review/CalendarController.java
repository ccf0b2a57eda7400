package org.backchannel.review;

import java.time.Clock;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.marking.Register;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.BadInput;
import org.backchannel.web.Markings;
import org.backchannel.web.Option;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The declassification calendar: what falls due in a year, of the past or to come, by which rule, and what holds it. */
@Controller
class CalendarController {

    private static final int EARLIEST = 1800;
    private static final int LATEST = 2300;

    private final Guard guard;
    private final DueDates dates;
    private final Deadlines deadlines;
    private final Occurrences occurrences;
    private final Register register;
    private final InstantSource clock;

    CalendarController(Guard guard, DueDates dates, Deadlines deadlines, Occurrences occurrences, Register register, Clock clock) {
        this.guard = guard;
        this.dates = dates;
        this.deadlines = deadlines;
        this.occurrences = occurrences;
        this.register = register;
        this.clock = clock;
    }

    private record Seen(int year, List<DueDates.Section> sections, List<Deadline> deadlines, List<Occurrences.Waiting> waiting) {

        List<Item> items() {
            return Stream.of(sections.stream().flatMap(section -> section.due().stream()).map(Due::item),
                    deadlines.stream().map(Deadline::item), waiting.stream().map(Occurrences.Waiting::item)).flatMap(all -> all).toList();
        }
    }

    @Asks(Act.SEE_CALENDAR)
    @GetMapping("/reviews/calendar")
    String calendar(Asker asker, @RequestParam(defaultValue = "") String year, @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String after, Model model) {
        Seen seen = guard.look(asker, Act.SEE_CALENDAR, Target.registry(), permit -> {
            int wanted = year(year, clock);
            return new Seen(wanted, dates.sections(permit, asked(wanted, rule, after)),
                    rule.isEmpty() ? deadlines.in(permit, wanted) : List.of(),
                    rule.isEmpty() ? occurrences.waiting(permit) : List.of());
        });
        model.addAttribute("year", seen.year());
        model.addAttribute("rule", rule);
        model.addAttribute("rules", Stream.concat(Stream.of(new Option("", "Every rule")),
                dates.shown().map(frame -> new Option(frame.rule(), frame.words()))).toList());
        model.addAttribute("sections",
                seen.sections().stream().filter(section -> !section.due().isEmpty() || section.next() != null).toList());
        model.addAttribute("deadlines", seen.deadlines());
        model.addAttribute("waiting", seen.waiting());
        model.addAttribute("later", !after.isEmpty());
        model.addAttribute("banner", Markings.banner(seen.items(), register));
        model.addAttribute("empty", seen.items().isEmpty());
        return "review/calendar";
    }

    /** What is asked for, of one rule from where a page of it ended. */
    static DueDates.Asked asked(int year, String rule, String after) {
        if (rule.isEmpty() && !after.isEmpty()) {
            throw new BadInput("rule", "say of which rule the next page is wanted");
        }
        return new DueDates.Asked(year, Optional.of(rule).filter(one -> !one.isEmpty()),
                after.isEmpty() ? Optional.empty() : Optional.of(Cursor.ofItem(after)));
    }

    /** The year that somebody typed; the present one where they typed none. */
    static int year(String typed, InstantSource clock) {
        if (typed.isBlank()) {
            return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).getYear();
        }
        int year = typed.strip().matches("[0-9]{4}") ? Integer.parseInt(typed.strip()) : 0;
        if (year < EARLIEST || year > LATEST) {
            throw new BadInput("year", "`%s` is not a year from %d to %d".formatted(typed, EARLIEST, LATEST));
        }
        return year;
    }
}
