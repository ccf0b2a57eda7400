package org.backchannel.review;

import java.util.stream.Collectors;
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

/** Until when or what something of an item is withheld, by which exemption. */
@Controller
class ExemptionController {

    private final Occurrences occurrences;
    private final Docket docket;
    private final Register register;

    ExemptionController(Occurrences occurrences, Docket docket, Register register) {
        this.occurrences = occurrences;
        this.docket = docket;
        this.register = register;
    }

    @Asks(Act.SEE_CLASSIFICATION)
    @GetMapping("/items/{id}/exemptions")
    String list(Asker asker, @PathVariable String id, Model model) {
        Occurrences.Shown shown = occurrences.look(asker, id);
        model.addAttribute("item", shown.item());
        model.addAttribute("exemptions", shown.exemptions());
        model.addAttribute("names", shown.exemptions().stream().map(one -> one.exemption().by()).distinct()
                .collect(Collectors.toMap(by -> by, docket::name)));
        model.addAttribute("banner", Markings.banner(shown.item().access(), register));
        return "review/exemptions";
    }

    @Asks(Act.STATE_OCCURRENCE)
    @PostMapping("/items/{id}/exemptions/{exemption}/occurrence")
    String occurred(Asker asker, @PathVariable String id, @PathVariable String exemption, @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String how, RedirectAttributes next) {
        ClaimedExemption made = occurrences.occurred(asker, id, exemption, on, how);
        next.addFlashAttribute("notice", Notice.success("It fell due on " + made.ends().orElseThrow()
                + ". The registry opens a case in the night; whoever reviews it may do so before."));
        return "redirect:/items/{id}/exemptions";
    }
}
