package org.backchannel.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.BadInput;
import org.backchannel.web.Notice;
import org.backchannel.web.Option;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the watch has found, for auditors: open alarms and past ones. */
@Controller
class AlarmController {

    private static final String PATH = "/trail/alarms";
    private static final int PAGE = 50;

    private final Guard guard;
    private final AlarmBook book;
    private final Inspection inspection;

    AlarmController(Guard guard, AlarmBook book, Inspection inspection) {
        this.guard = guard;
        this.book = book;
        this.inspection = inspection;
    }

    private record Listed(AlarmBook.Page page, long open, Standing standing) {
    }

    @Asks(Act.QUERY_TRAIL)
    @GetMapping(PATH)
    String list(Asker asker, @RequestParam Map<String, String> parameters, Model model) {
        String state = parameters.getOrDefault("state", "");
        String kind = parameters.getOrDefault("kind", "");
        Listed listed = guard.look(asker, Act.QUERY_TRAIL, Target.trail(), permit -> new Listed(book.list(permit, wanted(state, kind),
                TrailForm.cursor(parameters.get("after")), PAGE), book.open(), inspection.standing()));
        Map<String, String> set = new LinkedHashMap<>(Map.of("state", state, "kind", kind));
        set.values().removeIf(String::isEmpty);
        model.addAttribute("rows", listed.page().alarms());
        model.addAttribute("open", listed.open());
        model.addAttribute("broken", listed.page().broken().orElse(null));
        model.addAttribute("state", state);
        model.addAttribute("kind", kind);
        model.addAttribute("states", List.of(new Option("", "Open and past"), new Option("open", "Open"), new Option("past", "Past")));
        model.addAttribute("kinds", kinds());
        model.addAttribute("filtered", !set.isEmpty());
        model.addAttribute("newest", parameters.containsKey("after") ? Choices.href(PATH, set, null) : null);
        model.addAttribute("older", listed.page().next().map(next -> Choices.href(PATH, set, next)).orElse(null));
        model.addAttribute("standing", listed.standing());
        return "audit/alarms";
    }

    private static AlarmBook.Wanted wanted(String state, String kind) {
        Optional<Boolean> open = switch (state) {
            case "" -> Optional.empty();
            case "open" -> Optional.of(true);
            case "past" -> Optional.of(false);
            default -> throw new BadInput("state", "`%s` is not a state of alarms".formatted(state));
        };
        if (kind.isEmpty()) {
            return new AlarmBook.Wanted(open, Optional.empty());
        }
        return new AlarmBook.Wanted(open,
                Optional.of(Arrays.stream(Finding.Kind.values()).filter(one -> one.word().equals(kind)).findFirst()
                        .orElseThrow(() -> new BadInput("kind", "`%s` is not a kind of alarms".formatted(kind)))));
    }

    private static List<Option> kinds() {
        List<Option> kinds = new ArrayList<>(List.of(new Option("", "Any kind")));
        Arrays.stream(Finding.Kind.values()).map(kind -> new Option(kind.word(), kind.words())).forEach(kinds::add);
        return kinds;
    }

    @Asks(Act.ACKNOWLEDGE_ALARM)
    @PostMapping("/trail/alarms/{entry}/acknowledgement")
    String acknowledge(Asker asker, @PathVariable String entry, @RequestParam String note, RedirectAttributes next) {
        book.acknowledge(asker, entry, note);
        next.addFlashAttribute("notice", Notice.success("The alarm is acknowledged. If it recurs, it is raised again."));
        return "redirect:" + PATH;
    }
}
