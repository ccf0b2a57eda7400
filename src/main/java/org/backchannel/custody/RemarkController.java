package org.backchannel.custody;

import org.backchannel.web.Asks;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.Editions;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Register;
import org.backchannel.policy.Act;
import org.backchannel.web.Markings;
import org.backchannel.web.Notice;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The records manager's page on which an item is put under another marking. */
@Controller
class RemarkController {

    private final Guard guard;
    private final Remarking remarking;
    private final Register register;
    private final MarkingLines lines;
    private final Editions editions;

    RemarkController(Guard guard, Remarking remarking, Register register, MarkingLines lines, Editions editions) {
        this.guard = guard;
        this.remarking = remarking;
        this.register = register;
        this.lines = lines;
        this.editions = editions;
    }

    /** Shows the marking and the form; no heading, since a records manager may know of what they may not read. */
    @Asks(Act.KNOW)
    @GetMapping("/items/{id}/marking")
    String form(Asker asker, @PathVariable String id, @RequestParam(defaultValue = "") String line, Model model) {
        Item item = guard.look(asker, Act.KNOW, Target.item(id), permit -> {
            Editions known = editions.knownTo(permit.whoMay(Act.KNOW).clearance().codewords());
            Item found = permit.itemTo(Act.KNOW);
            model.addAttribute("meant", Misprint.meant(found.access(), known));
            return found;
        });
        model.addAttribute("item", item);
        model.addAttribute("wanted", line.isBlank() ? null : line);
        model.addAttribute("kind", item.card().kind().words());
        model.addAttribute("banner", Markings.banner(item.access(), register));
        model.addAttribute("editions", StatedEdition.options(lines));
        return "custody/marking";
    }

    @Asks(Act.REMARK)
    @PostMapping("/items/{id}/marking")
    String raise(Asker asker, @PathVariable String id, @RequestParam String marking, @RequestParam String authority,
            @RequestParam String reason, @RequestParam int version, @RequestParam(defaultValue = "") String edition,
            RedirectAttributes next) {
        var wish = new Remarking.Wish(marking, authority, reason, version, StatedEdition.of(lines, edition, marking));
        Item item = remarking.raise(asker, Target.item(id), wish);
        next.addFlashAttribute("notice", Notice.success("Version " + item.version() + " is under the new marking."));
        return "redirect:/items/{id}/marking";
    }

    @Asks(Act.PROPOSE_LOWERING)
    @PostMapping("/items/{id}/lowering")
    String propose(Asker asker, @PathVariable String id, @RequestParam String marking, @RequestParam String authority,
            @RequestParam String reason, @RequestParam int version, @RequestParam(defaultValue = "") String edition,
            RedirectAttributes next) {
        remarking.propose(asker, Target.item(id),
                new Remarking.Wish(marking, authority, reason, version, StatedEdition.of(lines, edition, marking)));
        next.addFlashAttribute("notice", Notice.success("The lowering is proposed. Another records manager has to confirm it."));
        return "redirect:/items/{id}/marking";
    }

    @Asks(Act.CONFIRM_LOWERING)
    @PostMapping("/lowerings/{lowering}/confirm")
    String confirm(Asker asker, @PathVariable String lowering, RedirectAttributes next) {
        Item item = remarking.confirm(asker, lowering);
        next.addFlashAttribute("notice", Notice.success("Confirmed: version " + item.version() + " is under the lower marking."));
        return "redirect:/proposals";
    }

    @Asks(Act.WITHDRAW_LOWERING)
    @PostMapping("/lowerings/{lowering}/withdraw")
    String withdraw(Asker asker, @PathVariable String lowering, RedirectAttributes next) {
        remarking.withdraw(asker, lowering);
        next.addFlashAttribute("notice", Notice.success("The proposal is withdrawn. Nothing was changed."));
        return "redirect:/proposals";
    }
}
