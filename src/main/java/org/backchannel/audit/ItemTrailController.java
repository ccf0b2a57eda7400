package org.backchannel.audit;

import java.util.List;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Register;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.web.Markings;
import org.backchannel.web.Step;
import org.backchannel.web.Tab;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The trail of one item: auditors and records managers see all of it, others their own entries and how many there are besides. */
@Controller
class ItemTrailController {

    private final Guard guard;
    private final Trail trail;
    private final Telling telling;
    private final Register register;

    ItemTrailController(Guard guard, Trail trail, Telling telling, Register register) {
        this.guard = guard;
        this.trail = trail;
        this.telling = telling;
        this.register = register;
    }

    private record Shown(Item item, List<Step> steps, int all) {
    }

    @GetMapping("/items/{id}/trail")
    String trail(Asker asker, @PathVariable String id, Model model) {
        Shown shown = guard.look(asker, Act.SEE_TRAIL, Target.item(id), permit -> {
            Item item = permit.itemTo(Act.SEE_TRAIL);
            Person reader = permit.whoMay(Act.SEE_TRAIL);
            List<Line> lines = trail.trailOf(Subject.item(item.id().value()));
            return new Shown(item, lines.reversed().stream().filter(line -> sees(reader, line))
                    .map(line -> telling.step(line, reader, reader.is(Role.AUDITOR) ? "/trail/" + line.id() : null)).toList(),
                    lines.size());
        });
        String base = "/items/" + shown.item().id();
        model.addAttribute("banner", Markings.banner(shown.item().access(), register));
        model.addAttribute("tabs", List.of(new Tab("Text", base, false, null), new Tab("Trail", base + "/trail", true, null)));
        model.addAttribute("steps", shown.steps());
        model.addAttribute("all", shown.all());
        model.addAttribute("hidden", shown.all() - shown.steps().size());
        return "audit/item";
    }

    private static boolean sees(Person reader, Line line) {
        return reader.is(Role.AUDITOR) || reader.is(Role.RECORDS_MANAGER)
                || reader.id().value().equals(line.facts().get(Entry.ACTOR));
    }
}
