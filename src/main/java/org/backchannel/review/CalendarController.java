package org.backchannel.review;

import java.time.Clock;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.marking.Register;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.BadInput;
import org.backchannel.web.Markings;
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
    private final TimeFrames frames;
    private final Register register;
    private final InstantSource clock;

    CalendarController(Guard guard, DueDates dates, TimeFrames frames, Register register, Clock clock) {
        this.guard = guard;
        this.dates = dates;
        this.frames = frames;
        this.register = register;
        this.clock = clock;
    }

    private record Seen(int year, List<Due> due) {
    }

    @Asks(Act.SEE_CALENDAR)
    @GetMapping("/reviews/calendar")
    String calendar(Asker asker, @RequestParam(defaultValue = "") String year, Model model) {
        Seen seen = guard.look(asker, Act.SEE_CALENDAR, Target.registry(), permit -> {
            int wanted = year(year, clock);
            return new Seen(wanted, dates.in(permit, wanted));
        });
        List<Due> due = seen.due();
        model.addAttribute("year", seen.year());
        model.addAttribute("due", due);
        model.addAttribute("frames", frames.all());
        model.addAttribute("most", DueDates.MOST);
        model.addAttribute("banner", Markings.banner(due.stream().map(Due::item).toList(), register));
        return "review/calendar";
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
