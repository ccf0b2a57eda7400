package org.backchannel.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.List;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.ledger.Query;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.BadInput;
import org.backchannel.web.Option;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Acts and refusals over time, with the filters of the page Trail as far as they are counted. */
@Controller
class ChartController {

    private static final String PATH = "/trail/chart";
    private static final Duration USUAL = Duration.ofDays(30);
    /** Years before computers are no help to anybody, and a bar of thirty days has to hold what is asked. */
    private static final Duration LONGEST = Duration.ofDays(30L * (Chart.MOST - 1));

    private final Guard guard;
    private final Tallies tallies;
    private final AlarmWatch watch;
    private final Inspection inspection;
    private final Choices choices;
    private final InstantSource clock;

    ChartController(Guard guard, Tallies tallies, AlarmWatch watch, Inspection inspection, Choices choices, InstantSource clock) {
        this.guard = guard;
        this.tallies = tallies;
        this.watch = watch;
        this.inspection = inspection;
        this.choices = choices;
        this.clock = clock;
    }

    private record Drawn(TrailForm form, Chart chart, long seen, List<Option> people, Standing standing) {
    }

    @Asks(Act.QUERY_TRAIL)
    @GetMapping(PATH)
    String chart(Asker asker, @RequestParam Map<String, String> parameters, Model model) {
        Drawn drawn = guard.look(asker, Act.QUERY_TRAIL, Target.trail(), permit -> {
            permit.note("question", "chart");
            TrailForm form = TrailForm.of(counted(parameters));
            return new Drawn(form, chart(form), watch.seen(), choices.people(), inspection.standing());
        });
        model.addAttribute("form", drawn.form());
        model.addAttribute("chart", drawn.chart());
        model.addAttribute("seen", drawn.seen());
        model.addAttribute("people", drawn.people());
        model.addAttribute("acts", Deeds.options());
        model.addAttribute("entries", Choices.href("/trail", drawn.form().set(), null));
        model.addAttribute("standing", drawn.standing());
        return "audit/chart";
    }

    /** What is counted by: a filter that the counts do not know would be drawn as if it were not there. */
    private static Map<String, String> counted(Map<String, String> parameters) {
        Map<String, String> counted = new HashMap<>(parameters);
        counted.keySet().retainAll(List.of("person", "act", "from", "to"));
        return counted;
    }

    private Chart chart(TrailForm form) {
        Query query = form.query();
        Instant to = form.to().isEmpty() ? clock.instant() : query.to().orElseThrow();
        Instant from = form.from().isEmpty() ? to.minus(USUAL) : query.from().orElseThrow();
        if (!from.isBefore(to)) {
            throw new BadInput("from", "the first day is after the last");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new BadInput("from", "a chart has at most %d days".formatted(LONGEST.toDays()));
        }
        return Chart.of(from, to, tallies.byHour(form.person(), form.act(), from, to),
                (begin, end, step) -> address(form, begin, end, step));
    }

    /** A day's bar opens its hours; an hour's the entries themselves. */
    private static String address(TrailForm form, Instant from, Instant to, Duration step) {
        Map<String, String> narrower = form.set();
        narrower.put("from", Chart.from(from, step));
        narrower.put("to", Chart.to(to, step));
        return Choices.href(step.compareTo(Duration.ofHours(1)) > 0 ? PATH : "/trail", narrower, null);
    }
}
