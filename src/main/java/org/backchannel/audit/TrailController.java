package org.backchannel.audit;

import org.backchannel.web.Asks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.ledger.Cursor;
import org.backchannel.ledger.Outcome;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.marking.Register;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.web.Banner;
import org.backchannel.web.Markings;
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
    private final People people;
    private final Register register;

    TrailController(Guard guard, Inspection inspection, Telling telling, People people, Register register) {
        this.register = register;
        this.guard = guard;
        this.inspection = inspection;
        this.telling = telling;
        this.people = people;
    }

    private record Answer(TrailForm form, Inspection.Page page, List<Option> people, Standing standing) {
    }

    @Asks(Act.QUERY_TRAIL)
    @GetMapping("/trail")
    String query(Asker asker, @RequestParam Map<String, String> parameters, Model model) {
        Answer answer = guard.look(asker, Act.QUERY_TRAIL, Target.trail(), permit -> {
            var form = TrailForm.of(parameters);
            var page = inspection.query(permit, form.query(), TrailForm.cursor(parameters.get("after")), PAGE);
            return new Answer(form, page, people(), inspection.standing());
        });
        var form = answer.form();
        model.addAttribute("banner", banner(answer.page().marking()));
        model.addAttribute("form", form);
        model.addAttribute("rows", answer.page().rows().stream().map(told -> TrailRow.of(told, telling)).toList());
        model.addAttribute("broken", answer.page().broken().orElse(null));
        model.addAttribute("people", answer.people());
        model.addAttribute("acts", Deeds.options());
        model.addAttribute("outcomes", outcomes());
        model.addAttribute("newest", parameters.containsKey("after") ? href("/trail", form, null) : null);
        model.addAttribute("older", answer.page().next().map(next -> href("/trail", form, next)).orElse(null));
        String export = href("/api/v1/trail/export", form, null);
        model.addAttribute("export", export);
        model.addAttribute("formats", Stream.of(ExportFormat.CSV, ExportFormat.OCSF, ExportFormat.CEF)
                .map(format -> new Option(UriComponentsBuilder.fromUriString(export).queryParam("format", format.word()).build(true)
                        .toUriString(), format.name()))
                .toList());
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
        model.addAttribute("banner", banner(all));
        model.addAttribute("row", TrailRow.of(call.entry().told(), telling));
        model.addAttribute("entry", EntryPage.of(call, telling));
        model.addAttribute("others", call.others().stream().map(told -> TrailRow.of(told, telling)).toList());
        model.addAttribute("standing", found.standing());
        return "audit/entry";
    }

    private List<Option> people() {
        List<Option> options = new ArrayList<>(List.of(new Option("", "Anybody")));
        people.directory().stream().map(person -> new Option(person.id().value(), person.name())).forEach(options::add);
        Stream.of(PersonId.REGISTRY, PersonId.CONSOLE).flatMap(id -> People.builtIn(id).stream()).map(TrailController::option)
                .forEach(options::add);
        return options;
    }

    private static Option option(Person person) {
        return new Option(person.id().value(), person.name());
    }

    private static List<Option> outcomes() {
        return Stream.concat(Stream.of(new Option("", "Any outcome")), Arrays.stream(Outcome.values())
                .map(o -> new Option(o.name(), o.name().charAt(0) + o.name().substring(1).toLowerCase(Locale.ROOT)))).toList();
    }

    private Banner banner(Marking told) {
        return told.equals(Marking.of(Level.UNCLASSIFIED)) ? Banner.none() : Markings.banner(told, register);
    }

    private static String href(String path, TrailForm form, @Nullable Cursor after) {
        var link = UriComponentsBuilder.fromPath(path);
        form.set().forEach((name, value) -> link.queryParam(name, "{" + name + "}"));
        if (after != null) {
            link.queryParam("after", after.toString());
        }
        return link.encode().buildAndExpand(form.set()).toUriString();
    }
}
