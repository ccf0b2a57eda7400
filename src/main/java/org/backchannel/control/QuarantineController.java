package org.backchannel.control;

import org.backchannel.web.Asks;
import java.util.List;
import java.util.Optional;
import org.backchannel.custody.Catalogue;
import org.backchannel.custody.Listed;
import org.backchannel.custody.Place;
import org.backchannel.custody.Remarking;
import org.backchannel.custody.StatedEdition;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Register;
import org.backchannel.policy.Act;
import org.backchannel.web.Markings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is held at system-high until somebody decides what its marking line means. */
@Controller
class QuarantineController {

    private static final int PAGE = 50;

    private final Guard guard;
    private final Catalogue catalogue;
    private final Register register;
    private final MarkingLines lines;
    private final HeldItems held;
    private final Alike alike;

    QuarantineController(Guard guard, Catalogue catalogue, Register register, MarkingLines lines, HeldItems held,
            Alike alike) {
        this.guard = guard;
        this.catalogue = catalogue;
        this.register = register;
        this.lines = lines;
        this.held = held;
        this.alike = alike;
    }

    @Asks(Act.SEE_QUARANTINE)
    @GetMapping("/quarantine")
    String list(Asker asker, @RequestParam(required = false) @Nullable String after, Model model) {
        Optional<Place> place = Optional.ofNullable(after).flatMap(Place::parse);
        var page = guard.look(asker, Act.SEE_QUARANTINE, Target.registry(), permit -> {
            var rows = catalogue.quarantine(permit, place, PAGE);
            model.addAttribute("held", held.of(permit, rows.rows().stream().map(Listed::item).toList()));
            return rows;
        });
        model.addAttribute("banner", Markings.banner(page.rows().stream().map(Listed::item).toList(), register));
        model.addAttribute("first", place.isPresent() ? "/quarantine" : null);
        model.addAttribute("next", page.next().map(next -> "/quarantine?after=" + next).orElse(null));
        return "control/quarantine";
    }

    /** Everything held under the same line as this item, and the form that proposes one marking for all of it. */
    @Asks(Act.SEE_QUARANTINE)
    @GetMapping("/quarantine/{id}/alike")
    String alike(Asker asker, @PathVariable String id, Model model) {
        List<Item> all = guard.look(asker, Act.SEE_QUARANTINE, Target.registry(), permit -> {
            List<Item> items = alike.to(permit, id);
            model.addAttribute("held", held.of(permit, items));
            return items;
        });
        model.addAttribute("id", id);
        model.addAttribute("most", Alike.MOST);
        model.addAttribute("banner", Markings.banner(all, register));
        model.addAttribute("editions", StatedEdition.options(lines));
        return "control/alike";
    }

    /** One admission for the call, and one to propose for each item. */
    @Asks(Act.SEE_QUARANTINE)
    @PostMapping("/quarantine/{id}/alike")
    String propose(Asker asker, @PathVariable String id, @RequestParam(defaultValue = "") String marking,
            @RequestParam(defaultValue = "") String authority, @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String edition, RedirectAttributes next) {
        var wish = new Remarking.Wish(marking, authority, reason, 0, StatedEdition.of(lines, edition, marking));
        List<Item> all = guard.look(asker, Act.SEE_QUARANTINE, Target.registry(), permit -> alike.to(permit, id));
        Alike.Done done = alike.propose(asker, all, wish);
        next.addFlashAttribute("notice", done.told("Proposed for", "Another records manager has to confirm it."));
        return "redirect:/quarantine";
    }
}
