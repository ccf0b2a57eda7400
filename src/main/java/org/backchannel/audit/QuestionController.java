package org.backchannel.audit;

import java.util.List;
import java.util.Map;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.ledger.Cursor;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Banner;
import org.backchannel.web.Option;
import org.backchannel.web.Sorting;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The inspectors' questions, one form each, and their answers. Each of them is itself in the trail. */
@Controller
class QuestionController {

    private static final int PAGE = 25;

    private final Guard guard;
    private final Answers answers;
    private final Abilities abilities;
    private final PastReach reach;
    private final Approvals approvals;
    private final Inspection inspection;
    private final Finds finds;
    private final AlarmWatch watch;
    private final Telling telling;
    private final Choices choices;

    QuestionController(Guard guard, Answers answers, Abilities abilities, PastReach reach, Approvals approvals, Inspection inspection,
            Finds finds,
            AlarmWatch watch,
            Telling telling,
            Choices choices) {
        this.guard = guard;
        this.answers = answers;
        this.abilities = abilities;
        this.reach = reach;
        this.approvals = approvals;
        this.inspection = inspection;
        this.finds = finds;
        this.watch = watch;
        this.telling = telling;
        this.choices = choices;
    }

    private record Shown(Answers.@Nullable Page page, Abilities.@Nullable Answer access, PastReach.@Nullable Page reach,
            PastReach.@Nullable Sum sum, Map<String, Long> byRule, long seen,
            List<Option> people, Standing standing, Approvals.InShort approved) {
    }

    @Asks(Act.QUERY_TRAIL)
    @GetMapping("/trail/questions")
    String questions(Asker asker, Model model) {
        record Forms(List<Option> people, List<Option> rules, Standing standing) {
        }
        Forms shown = guard.look(asker, Act.QUERY_TRAIL, Target.trail(),
                permit -> new Forms(choices.people(), choices.rules(Map.of()), inspection.standing()));
        model.addAttribute("questions", List.of(Question.values()));
        model.addAttribute("people", shown.people());
        model.addAttribute("rules", shown.rules());
        model.addAttribute("standing", shown.standing());
        return "audit/questions";
    }

    @Asks(Act.QUERY_TRAIL)
    @GetMapping("/trail/questions/{word}")
    String answer(Asker asker, @PathVariable String word, @RequestParam Map<String, String> parameters, Model model)
            throws NoResourceFoundException {
        // A question that there is none of is an answer to a granted look, and then a page that there is none of.
        Asked asked = Question.of(word).map(question -> Asked.of(question, parameters)).orElse(null);
        Shown shown = guard.look(asker, Act.QUERY_TRAIL, Target.trail(), permit -> asked == null ? null : shown(permit, asked, parameters));
        if (asked == null || shown == null) {
            throw new NoResourceFoundException(HttpMethod.GET, "/trail/questions/" + word, "trail");
        }
        show(model, asked, shown, parameters.containsKey("after"));
        return "audit/answer";
    }

    private Shown shown(Permit permit, Asked asked, Map<String, String> parameters) {
        boolean access = asked.question() == Question.ACCESS;
        var page = asked.complete() && !access ? answers.of(permit, asked, TrailForm.cursor(parameters.get("after")), PAGE) : null;
        var could = asked.complete() && access ? abilities.of(permit, asked) : null;
        var onItems = could != null && could.item() == null && !could.access().isEmpty()
                ? reach.of(permit, asked, parameters.get("after"))
                : null;
        var sum = onItems != null && parameters.containsKey("sum") ? reach.sum(permit, asked, PastReach.MOST) : null;
        Map<String, Long> byRule = asked.question() == Question.REFUSALS ? finds.byRule(asked.from(), asked.to()) : Map.of();
        var approved = asked.complete() && asked.question() == Question.VERSIONS
                ? approvals.of(permit, asked.item())
                : Approvals.InShort.NOTHING;
        return new Shown(page, could, onItems, sum, byRule, watch.seen(), choices.people(), inspection.standing(), approved);
    }

    private void show(Model model, Asked asked, Shown shown, boolean later) {
        Question question = asked.question();
        var page = shown.page();
        model.addAttribute("asked", asked);
        model.addAttribute("question", question);
        model.addAttribute("people", shown.people());
        model.addAttribute("rules", choices.rules(shown.byRule()));
        model.addAttribute("standing", shown.standing());
        model.addAttribute("access", shown.access());
        reached(model, asked, shown.reach(), later);
        model.addAttribute("sum", shown.sum());
        model.addAttribute("banner", page == null ? Banner.none() : choices.banner(page.marking()));
        model.addAttribute("answered", page != null);
        model.addAttribute("approved", shown.approved().facts());
        if (page != null) {
            model.addAttribute("rows", page.rows().stream().map(row -> TrailRow.of(row, telling)).toList());
            model.addAttribute("broken", page.broken().or(shown.approved()::broken).orElse(null));
            model.addAttribute("lookedTo", page.lookedTo().orElse(null));
            model.addAttribute("first", later ? Choices.href(question.href(), asked.set(), null) : null);
            model.addAttribute("next", page.next().map((Cursor next) -> Choices.href(question.href(), asked.set(), next)).orElse(null));
            model.addAttribute("sorting", new Sorting(question.href(), without(asked.set(), "dir"), "at", !asked.oldestFirst()));
        }
        // What no index of the log finds is found by what the watch has noted, which comes a moment later.
        model.addAttribute("seen", question == Question.REFUSALS || question == Question.EXPORTS ? shown.seen() : null);
        model.addAttribute("byRule", shown.byRule().entrySet().stream().map(rule -> new RuleCount(rule.getKey(), rule.getValue(),
                Choices.href(question.href(), with(asked.set(), "rule", rule.getKey()), null))).toList());
    }

    private static void reached(Model model, Asked asked, PastReach.@Nullable Page reach, boolean later) {
        String href = asked.question().href();
        model.addAttribute("reach", reach);
        model.addAttribute("reachSum", reach == null ? null : Choices.href(href, with(asked.set(), "sum", "all"), null) + "#sum");
        model.addAttribute("reachFile", reach == null ? null : Choices.href("/api/v1/trail/reach", asked.set(), null));
        model.addAttribute("reachFirst", reach != null && later ? Choices.href(href, asked.set(), null) : null);
        model.addAttribute("reachNext",
                reach == null || reach.next() == null ? null : Choices.href(href, with(asked.set(), "after", reach.next()), null));
    }

    /** @param count no further than {@link org.backchannel.ledger.Trail#MOST} */
    public record RuleCount(String rule, long count, String href) {
    }

    private static Map<String, String> without(Map<String, String> set, String name) {
        set.remove(name);
        return set;
    }

    private static Map<String, String> with(Map<String, String> set, String name, String value) {
        set.put(name, value);
        return set;
    }
}
