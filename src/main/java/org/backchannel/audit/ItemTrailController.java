package org.backchannel.audit;

import org.backchannel.web.Asks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.marking.Marking;
import org.backchannel.marking.Register;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
import org.backchannel.web.Banner;
import org.backchannel.web.Markings;
import org.backchannel.web.Step;
import org.backchannel.web.Tab;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The trail of one item: all of it for auditors and records managers; for others their own entries, and of the rest the numbers alone. */
@Controller
class ItemTrailController {

    private static final int PAGE = 100;

    private final Guard guard;
    private final Inspection inspection;
    private final Policy policy;
    private final Register register;

    ItemTrailController(Guard guard, Inspection inspection, Policy policy, Register register) {
        this.guard = guard;
        this.inspection = inspection;
        this.policy = policy;
        this.register = register;
    }

    private record Shown(Item item, @Nullable String heading, Inspection.Page page, boolean inspector, Standing standing) {
    }

    @Asks(Act.SEE_TRAIL)
    @GetMapping("/items/{id}/trail")
    String trail(Asker asker, @PathVariable String id, @RequestParam(required = false) @Nullable String after, Model model) {
        Shown shown = guard.look(asker, Act.SEE_TRAIL, Target.item(id), permit -> {
            Item item = permit.itemTo(Act.SEE_TRAIL);
            Person reader = permit.whoMay(Act.SEE_TRAIL);
            // INVARIANT: nobody reads up (2): who may know of an item may not therefore read its heading.
            String heading = policy.filter(reader, Act.READ).test().test(item) ? item.card().heading() : null;
            boolean inspector = reader.is(Role.AUDITOR);
            Standing standing = inspector ? inspection.standing() : inspection.standing().ofAnItem();
            return new Shown(item, heading, inspection.trailOf(permit, TrailForm.cursor(after), PAGE), inspector, standing);
        });
        String base = "/items/" + shown.item().id();
        var page = shown.page();
        model.addAttribute("banner", banner(shown.item(), page.marking()));
        model.addAttribute("kind", shown.item().card().kind().words());
        model.addAttribute("heading", shown.heading());
        model.addAttribute("tabs", List.of(new Tab("Text", base, false, null), new Tab("Trail", base + "/trail", true, null)));
        model.addAttribute("parts", parts(page, shown.inspector()));
        model.addAttribute("first", page.first());
        model.addAttribute("last", page.last());
        model.addAttribute("hidden", page.first() == 0 ? 0 : page.first() - page.last() + 1 - page.rows().size());
        model.addAttribute("broken", page.broken().orElse(null));
        model.addAttribute("newest", after == null ? null : base + "/trail");
        model.addAttribute("older", page.next().map(next -> base + "/trail?after=" + next).orElse(null));
        model.addAttribute("export", shown.inspector() ? "/api/v1/trail/export?item=" + shown.item().id() : null);
        var asked = Map.of("item", shown.item().id().toString());
        model.addAttribute("readers", Choices.href(Question.READERS.href(), asked, null));
        model.addAttribute("versions", Choices.href(Question.VERSIONS.href(), asked, null));
        model.addAttribute("timeline", Choices.href("/trail/timeline", asked, null));
        model.addAttribute("standing", shown.standing());
        return "audit/item";
    }

    /** A stretch of a trail: entries to be shown, or, if there are none, the numbers of others'. */
    public record Part(List<Step> steps, long from, long to) {
    }

    private static List<Part> parts(Inspection.Page page, boolean linked) {
        List<Part> parts = new ArrayList<>();
        List<Step> together = new ArrayList<>();
        long due = page.first();
        for (Told told : page.rows()) {
            long number = told.line().number();
            if (number < due) {
                add(parts, together, number + 1, due);
            }
            together.add(Telling.step(told, linked ? "/trail/" + told.line().id() : null));
            due = number - 1;
        }
        add(parts, together, page.last(), due);
        return parts;
    }

    private static void add(List<Part> parts, List<Step> together, long from, long to) {
        if (!together.isEmpty()) {
            parts.add(new Part(List.copyOf(together), together.getLast().number(), together.getFirst().number()));
            together.clear();
        }
        if (from > 0 && from <= to) {
            parts.add(new Part(List.of(), from, to));
        }
    }

    /** The item's own, unless entries of the time before it was lowered say more. */
    private Banner banner(Item item, Marking told) {
        if (item.access().marking().dominates(told)) {
            return Markings.banner(item.access(), register);
        }
        return Markings.banner(item.access().marking().join(told), register);
    }
}
