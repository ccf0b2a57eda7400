package org.backchannel.review;

import java.util.List;
import org.backchannel.guard.Asker;
import org.backchannel.marking.Register;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Markings;
import org.backchannel.web.Notice;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The classification data of an item: what was stated first, what holds now, and every change. */
@Controller
class ClassificationController {

    private final Classifying classifying;
    private final Docket docket;
    private final Register register;

    ClassificationController(Classifying classifying, Docket docket, Register register) {
        this.classifying = classifying;
        this.docket = docket;
        this.register = register;
    }

    /** A statement as its page shows it. */
    record Stated(Classification said, String name) {
    }

    @Asks(Act.SEE_CLASSIFICATION)
    @GetMapping("/items/{id}/classification")
    String show(Asker asker, @PathVariable String id, Model model) {
        Classifying.Shown shown = classifying.look(asker, id);
        List<Stated> all = shown.all().stream().map(said -> new Stated(said, docket.name(said.by()))).toList();
        model.addAttribute("item", shown.item());
        model.addAttribute("all", all.reversed());
        model.addAttribute("current", all.isEmpty() ? null : all.getLast());
        model.addAttribute("banner", Markings.banner(shown.item().access(), register));
        return "review/classification";
    }

    @Asks(Act.SET_CLASSIFICATION)
    @PostMapping("/items/{id}/classification")
    String state(Asker asker, @PathVariable String id, @RequestParam String block, @RequestParam(defaultValue = "") String sources,
            @RequestParam String reason, @RequestParam int seen, RedirectAttributes next) {
        classifying.state(asker, id, block, sources, reason, seen);
        next.addFlashAttribute("notice", Notice.success("Stated. What was stated before stays in the history."));
        return "redirect:/items/{id}/classification";
    }
}
