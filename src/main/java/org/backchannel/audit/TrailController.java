package org.backchannel.audit;

import org.backchannel.web.Asks;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.ledger.Cursor;
import org.backchannel.marking.Marking;
import org.backchannel.policy.Act;
import org.backchannel.web.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.UriComponentsBuilder;

/** The auditor's questions: who did what to which item, when, how it came out and by which rule. Each of them is itself in the trail. */
@Controller
class TrailController {

    private static final int PAGE = 50;

    private final Guard guard;
    private final Inspection inspection;
    private final Telling telling;
    private final Choices choices;
    private final SavedQueries saved;

    TrailController(Guard guard, Inspection inspection, Telling telling, Choices choices, SavedQueries saved) {
        this.saved = saved;
        this.guard = guard;
        this.inspection = inspection;
        this.telling = telling;
        this.choices = choices;
    }

    private record Answer(TrailForm form, Inspection.Page page, List<Option> people, List<SavedQueries.Saved> saved,
            Standing standing) {
    }

    @Asks(Act.QUERY_TRAIL)
    @GetMapping("/trail")
    String query(Asker asker, @RequestParam Map<String, String> parameters, Model model) {
        Answer answer = guard.look(asker, Act.QUERY_TRAIL, Target.trail(), permit -> {
            var form = TrailForm.of(parameters);
            var page = inspection.query(permit, form.query(), TrailForm.cursor(parameters.get("after")), PAGE);
            return new Answer(form, page, choices.people(), saved.own(permit), inspection.standing());
        });
        var form = answer.form();
        model.addAttribute("banner", choices.banner(answer.page().marking()));
        model.addAttribute("form", form);
        model.addAttribute("rows", answer.page().rows().stream().map(told -> TrailRow.of(told, telling)).toList());
        model.addAttribute("broken", answer.page().broken().orElse(null));
        model.addAttribute("people", answer.people());
        model.addAttribute("acts", Deeds.options());
        model.addAttribute("outcomes", Choices.outcomes());
        model.addAttribute("newest", parameters.containsKey("after") ? href("/trail", form, null) : null);
        model.addAttribute("older", answer.page().next().map(next -> href("/trail", form, next)).orElse(null));
        String export = href("/api/v1/trail/export", form, null);
        model.addAttribute("export", export);
        model.addAttribute("formats", Stream.of(ExportFormat.CSV, ExportFormat.OCSF, ExportFormat.CEF)
                .map(format -> new Option(UriComponentsBuilder.fromUriString(export).queryParam("format", format.word()).build(true)
                        .toUriString(), format.name()))
                .toList());
        model.addAttribute("saved", answer.saved());
        model.addAttribute("timeline", href("/trail/timeline", form, null));
        model.addAttribute("chart", href("/trail/chart", form, null));
        model.addAttribute("lookedTo", answer.page().lookedTo().orElse(null));
        model.addAttribute("standing", answer.standing());
        return "audit/trail";
    }

    @Asks(Act.QUERY_TRAIL)
    @GetMapping("/trail/{entry}")
    String entry(Asker asker, @PathVariable String entry, Model model) throws NoResourceFoundException {
        record Found(Inspection.Call call, Standing standing) {
        }
        // An entry that there is none of is an answer to a granted question, and then a page that there is none of.
        Found found = guard.look(asker, Act.QUERY_TRAIL, Target.trail(), permit -> inspection.call(permit, entry)
                .map(call -> new Found(call, inspection.standing()))).orElse(null);
        if (found == null) {
            throw new NoResourceFoundException(HttpMethod.GET, "/trail/" + entry, "trail");
        }
        var call = found.call();
        Marking all = call.others().stream().map(Told::marking).reduce(call.entry().told().marking(), Marking::join);
        model.addAttribute("banner", choices.banner(all));
        model.addAttribute("row", TrailRow.of(call.entry().told(), telling));
        model.addAttribute("entry", EntryPage.of(call, telling));
        model.addAttribute("others", call.others().stream().map(told -> TrailRow.of(told, telling)).toList());
        model.addAttribute("standing", found.standing());
        return "audit/entry";
    }

    private static String href(String path, TrailForm form, @Nullable Cursor after) {
        return Choices.href(path, form.set(), after);
    }
}
