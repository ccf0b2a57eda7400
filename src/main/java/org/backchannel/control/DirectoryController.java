package org.backchannel.control;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Notice;
import org.backchannel.web.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an outside identity provider's directory says otherwise than the registry, and what a records manager does about it. */
@Controller
class DirectoryController {

    private static final int SHOWN = 200;
    private static final int PAST = 10;

    private final Guard guard;
    private final DirectoryRuns runs;
    private final DirectoryRows rows;
    private final Directory people;
    private final InstantSource clock;

    DirectoryController(Guard guard, DirectoryRuns runs, DirectoryRows rows, Directory people, InstantSource clock) {
        this.guard = guard;
        this.runs = runs;
        this.rows = rows;
        this.people = people;
        this.clock = clock;
    }

    /** A row of the report; {@code key} names it until the next one. */
    record Row(String key, String kind, Difference difference, boolean newcomer, boolean renaming, boolean held) {

        static Row of(Difference one) {
            return new Row(keyOf(one), one.kind().words(), one, one.kind() == Difference.Kind.NEWCOMER, one.kind() == Difference.Kind.NAMES,
                    one.kind() == Difference.Kind.HELD);
        }
    }

    /** A row of the list of comparisons. */
    record Past(DirectoryRun run, String by, String state, boolean running) {
    }

    static String keyOf(Difference one) {
        return one.kind().name() + ":" + one.person() + ":" + one.account();
    }

    @Asks(Act.SEE_DIRECTORY)
    @GetMapping("/directory")
    String show(Asker asker, @RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "-1") int after, Model model) {
        guard.look(asker, Act.SEE_DIRECTORY, Target.registry(), permit -> {
            permit.whoMay(Act.SEE_DIRECTORY);
            DirectoryRows.Page page = rows.page(kind, after, SHOWN);
            List<Row> shown = page.differences().stream().map(Row::of).toList();
            model.addAttribute("rows", shown);
            model.addAttribute("next", page.next().orElse(null));
            model.addAttribute("unnamed", Math.max(0, rows.newcomers() - rows.count(Difference.Kind.NEWCOMER)));
            model.addAttribute("renamings", shown.stream().anyMatch(Row::renaming));
            model.addAttribute("held", rows.count(Difference.Kind.HELD));
            List<Past> past = rows.latest(PAST).stream().map(this::past).toList();
            model.addAttribute("running", !past.isEmpty() && past.getFirst().running());
            return model.addAttribute("runs", past);
        });
        model.addAttribute("configured", runs.configured());
        model.addAttribute("kind", kind);
        model.addAttribute("kinds", Stream.concat(Stream.of(new Option("", "Everything")),
                Arrays.stream(Difference.Kind.values()).map(one -> new Option(one.name(), one.words()))).toList());
        return "control/directory";
    }

    private Past past(DirectoryRun run) {
        DirectoryRun.State state = run.state(clock.instant());
        return new Past(run, people.name(new PersonId(run.person())), state.words(), state == DirectoryRun.State.RUNNING);
    }

    @Asks(Act.SYNC_DIRECTORY)
    @PostMapping("/directory/runs")
    String run(Asker asker, RedirectAttributes next) {
        guard.look(asker, Act.SYNC_DIRECTORY, Target.registry(), runs::start);
        next.addFlashAttribute("notice", Notice.success("Begun. Load this page again to see how far it is."));
        return "redirect:/directory";
    }

    /** Proposes the names and offices that are ticked: one admission for the call, and one for each. */
    @Asks(Act.SEE_DIRECTORY)
    @PostMapping("/directory/renamings")
    String rename(Asker asker, @RequestParam List<String> difference, RedirectAttributes next) {
        var done = Alike.each(chosen(asker, Difference.Kind.NAMES, difference), one -> runs.rename(asker, one));
        next.addFlashAttribute("notice", told("Proposed for another records manager to confirm", done, difference.size()));
        return "redirect:/directory";
    }

    /** Suspends those that are ticked, whom a comparison left as they are. */
    @Asks(Act.SEE_DIRECTORY)
    @PostMapping("/directory/suspensions")
    String suspend(Asker asker, @RequestParam List<String> difference, RedirectAttributes next) {
        var done = Alike.each(chosen(asker, Difference.Kind.HELD, difference), one -> runs.suspend(asker, one));
        next.addFlashAttribute("notice", told("Suspended", done, difference.size()));
        return "redirect:/directory";
    }

    private List<Difference> chosen(Asker asker, Difference.Kind kind, List<String> keys) {
        return guard.look(asker, Act.SEE_DIRECTORY, Target.registry(), permit -> {
            permit.whoMay(Act.SEE_DIRECTORY);
            return keys.stream().distinct().limit(SHOWN).flatMap(key -> found(kind, key).stream()).toList();
        });
    }

    private Optional<Difference> found(Difference.Kind kind, String key) {
        String[] parts = key.split(":", 3);
        return parts.length == 3 && parts[0].equals(kind.name()) ? rows.find(kind, parts[1], parts[2]) : Optional.empty();
    }

    private static @Nullable Notice told(String did, Alike.Done done, int asked) {
        String told = "%s: %d of %d.".formatted(did, done.done(), asked);
        return done.done() == asked
                ? Notice.success(told)
                : Notice.warning(told + " The others are left as they are; the trail of each person says why.");
    }
}
