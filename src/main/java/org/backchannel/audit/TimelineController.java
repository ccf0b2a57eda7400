package org.backchannel.audit;

import java.util.List;
import java.util.Map;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Option;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The acts of a person, or on an item, in words along the days. */
@Controller
class TimelineController {

    private static final String PATH = "/trail/timeline";
    private static final int PAGE = 100;

    private final Guard guard;
    private final Answers answers;
    private final Inspection inspection;
    private final Telling telling;
    private final Choices choices;

    TimelineController(Guard guard, Answers answers, Inspection inspection, Telling telling, Choices choices) {
        this.guard = guard;
        this.answers = answers;
        this.inspection = inspection;
        this.telling = telling;
        this.choices = choices;
    }

    private record Drawn(TrailForm form, Answers.Page page, List<Option> people, Standing standing) {
    }

    @Asks(Act.QUERY_TRAIL)
    @GetMapping(PATH)
    String timeline(Asker asker, @RequestParam Map<String, String> parameters, Model model) {
        Drawn drawn = guard.look(asker, Act.QUERY_TRAIL, Target.trail(), permit -> {
            var form = TrailForm.of(parameters);
            var page = answers.calls(permit, form.query(), TrailForm.cursor(parameters.get("after")), PAGE);
            return new Drawn(form, page, choices.people(), inspection.standing());
        });
        var page = drawn.page();
        var form = drawn.form();
        model.addAttribute("banner", choices.banner(page.marking()));
        model.addAttribute("form", form);
        model.addAttribute("people", drawn.people());
        model.addAttribute("acts", Deeds.options());
        model.addAttribute("timeline", Timeline.of(page.rows().stream().map(row -> TrailRow.of(row, telling)).toList()));
        model.addAttribute("broken", page.broken().orElse(null));
        model.addAttribute("lookedTo", page.lookedTo().orElse(null));
        model.addAttribute("newest", parameters.containsKey("after") ? Choices.href(PATH, form.set(), null) : null);
        model.addAttribute("older", page.next().map(next -> Choices.href(PATH, form.set(), next)).orElse(null));
        model.addAttribute("entries", Choices.href("/trail", form.set(), null));
        model.addAttribute("standing", drawn.standing());
        return "audit/timeline";
    }
}
