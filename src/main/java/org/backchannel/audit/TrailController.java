package org.backchannel.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.ledger.Checkpoint;
import org.backchannel.ledger.Checkpoints;
import org.backchannel.ledger.Cursor;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.ProgressListener;
import org.backchannel.ledger.Trail;
import org.backchannel.ledger.Verification;
import org.backchannel.ledger.Verifier;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.web.BadInput;
import org.backchannel.web.Option;
import org.backchannel.web.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The auditor's pages: ask the trail, look at one call, verify the whole. Each of them is itself in the trail. */
@Controller
class TrailController {

    private static final int PAGE = 50;
    private static final ProgressListener QUIET = (done, all) -> {
    };

    private final Guard guard;
    private final Trail trail;
    private final Verifier verifier;
    private final Checkpoints checkpoints;
    private final Telling telling;
    private final People people;

    TrailController(Guard guard, Trail trail, Verifier verifier, Checkpoints checkpoints, Telling telling, People people) {
        this.guard = guard;
        this.trail = trail;
        this.verifier = verifier;
        this.checkpoints = checkpoints;
        this.telling = telling;
        this.people = people;
    }

    /** A row of the answer. */
    public record Row(long id, Step step, String subject, @Nullable String href) {
    }

    @GetMapping("/trail")
    String query(Asker asker, @RequestParam Map<String, String> parameters, Model model) {
        var form = TrailForm.of(parameters);
        List<Row> rows = guard.look(asker, Act.QUERY_TRAIL, Target.trail(), permit -> {
            Person reader = permit.whoMay(Act.QUERY_TRAIL);
            return trail.lines(form.query(), cursor(parameters.get("after")), PAGE).stream().map(line -> row(line, reader)).toList();
        });
        model.addAttribute("form", form);
        model.addAttribute("rows", rows);
        model.addAttribute("people", Stream.concat(Stream.of(new Option("", "Anybody")),
                people.directory().stream().map(p -> new Option(p.id().value(), p.name()))).toList());
        model.addAttribute("acts", Stream.concat(Stream.of(new Option("", "Any act")), Arrays.stream(Act.values())
                .map(a -> new Option(type(a), Telling.act(type(a))))).toList());
        model.addAttribute("outcomes", Stream.concat(Stream.of(new Option("", "Any outcome")),
                Arrays.stream(Outcome.values()).map(o -> new Option(o.name(), Telling.act(o.name().toLowerCase(Locale.ROOT))))).toList());
        model.addAttribute("next", rows.size() < PAGE ? null : next(form, rows.getLast()));
        model.addAttribute("checkpoint", checkpoint());
        return "audit/trail";
    }

    @GetMapping("/trail/{entry}")
    String entry(Asker asker, @PathVariable String entry, Model model) {
        List<Row> rows = guard.look(asker, Act.QUERY_TRAIL, Target.trail(), permit -> {
            Person reader = permit.whoMay(Act.QUERY_TRAIL);
            Line line = Optional.of(entry).filter(e -> e.matches("[0-9]{1,18}")).flatMap(e -> trail.line(Long.parseLong(e)))
                    .orElseThrow(() -> new BadInput("entry", "there is no such entry"));
            return trail.trailOf(line.subject(), Math.max(0, line.number() - 3), 6).stream()
                    .filter(other -> other.correlation().equals(line.correlation())).map(other -> row(other, reader)).toList();
        });
        model.addAttribute("rows", rows);
        model.addAttribute("checkpoint", checkpoint());
        return "audit/entry";
    }

    @PostMapping("/trail/verification")
    String verify(Asker asker, Model model) {
        Verification result = guard.look(asker, Act.VERIFY_TRAIL, Target.trail(), permit -> {
            Verification made = verifier.verify(QUIET);
            permit.note("verified", Long.toString(made.verified()));
            permit.note("good", Boolean.toString(made.good()));
            return made;
        });
        model.addAttribute("result", result);
        model.addAttribute("good", result.good());
        model.addAttribute("fault", result.fault().orElse(null));
        model.addAttribute("checkpoint", checkpoint());
        return "audit/verification";
    }

    private Row row(Line line, Person reader) {
        boolean item = line.subject().kind().equals("item");
        return new Row(line.id(), telling.step(line, reader, "/trail/" + line.id()), line.subject().toString(),
                item ? "/items/" + line.subject().id() + "/trail" : null);
    }

    private @Nullable Checkpoint checkpoint() {
        return checkpoints.latest().flatMap(checkpoints::verify).orElse(null);
    }

    private static String type(Act act) {
        return act.on().name().toLowerCase(Locale.ROOT) + "." + act.word();
    }

    private static @Nullable Cursor cursor(@Nullable String after) {
        try {
            return after == null ? null : Cursor.parse(after);
        } catch (IllegalArgumentException notACursor) {
            throw new BadInput("after", "this is not where a list goes on");
        }
    }

    private static String next(TrailForm form, Row last) {
        var link = UriComponentsBuilder.fromPath("/trail");
        form.set().forEach((name, value) -> link.queryParam(name, "{" + name + "}"));
        return link.queryParam("after", new Cursor(last.id()).toString()).encode().buildAndExpand(form.set()).toUriString();
    }
}
