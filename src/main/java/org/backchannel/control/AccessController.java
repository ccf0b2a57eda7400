package org.backchannel.control;

import org.backchannel.web.Asks;
import org.backchannel.policy.Act;
import org.backchannel.guard.Asker;
import org.backchannel.people.Granted;
import org.backchannel.web.Notice;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is done to people's access, from the pages. */
@Controller
class AccessController {

    private final AccessChanges access;
    private final Credentials credentials;
    private final Wishes wishes;

    AccessController(AccessChanges access, Credentials credentials, Wishes wishes) {
        this.access = access;
        this.credentials = credentials;
        this.wishes = wishes;
    }

    @Asks(Act.PROPOSE_ACCESS)
    @PostMapping("/people/{id}/proposals")
    String propose(Asker asker, @PathVariable String id, @RequestParam long number, @RequestParam MultiValueMap<String, String> form,
            RedirectAttributes next) {
        access.propose(asker, id, number, access.completed(asker, id, wishes.read(AccessBody.of(form))));
        next.addFlashAttribute("notice", Notice.success("Proposed. Another records manager has to confirm it."));
        return "redirect:/people/{id}";
    }

    @Asks(Act.PROPOSE_ACCESS)
    @PostMapping("/people")
    String newcomer(Asker asker, @RequestParam MultiValueMap<String, String> form, RedirectAttributes next) {
        var newcomer = Newcomer.of(form.getFirst("username"), form.getFirst("name"), form.getFirst("surname"), form.getFirst("office"));
        access.propose(asker, newcomer, wishes.read(AccessBody.of(form)));
        next.addFlashAttribute("notice", Notice.success("Proposed. The account is made when another records manager confirms it."));
        return "redirect:/proposals";
    }

    @Asks(Act.END_ACCESS)
    @PostMapping("/people/{id}/endings")
    String end(Asker asker, @PathVariable String id, @RequestParam long number, @RequestParam MultiValueMap<String, String> form,
            RedirectAttributes next) {
        Granted ended = access.end(asker, id, number, access.completed(asker, id, wishes.read(AccessBody.of(form))));
        next.addFlashAttribute("notice",
                Notice.success("Taken away from now on. Document " + ended.document().number() + " below says what was before and after."));
        return "redirect:/people/{id}";
    }

    @Asks(Act.CONFIRM_ACCESS)
    @PostMapping("/access-proposals/{proposal}/confirm")
    String confirm(Asker asker, @PathVariable String proposal, RedirectAttributes next) {
        Granted granted = access.confirm(asker, proposal);
        next.addFlashAttribute("notice", Notice.success("Confirmed: this access holds from now on."));
        return "redirect:/people/" + granted.person().id();
    }

    @Asks(Act.WITHDRAW_ACCESS)
    @PostMapping("/access-proposals/{proposal}/withdraw")
    String withdraw(Asker asker, @PathVariable String proposal, RedirectAttributes next) {
        access.withdraw(asker, proposal);
        next.addFlashAttribute("notice", Notice.success("The proposal is withdrawn. Nothing was changed."));
        return "redirect:/proposals";
    }

    @Asks(Act.RESET_PASSWORD)
    @PostMapping("/people/{id}/password")
    String reset(Asker asker, @PathVariable String id, RedirectAttributes next) {
        credentials.reset(asker, id);
        next.addFlashAttribute("notice", Notice.warning("A one-time password is in the file beside the registry's keys. "
                + "The person is suspended until two records managers lift it."));
        return "redirect:/people/{id}";
    }

    /** The answer itself shows the secret: a redirect would have to keep it somewhere. */
    @Asks(Act.REGISTER_SERVICE)
    @PostMapping("/people/machine")
    String register(Asker asker, @RequestParam String clientId, @RequestParam String owner, Model model) {
        Credentials.Registered registered = credentials.register(asker, clientId, owner);
        model.addAttribute("person", registered.person().value());
        model.addAttribute("clientId", registered.clientId());
        model.addAttribute("secret", registered.hasSecret() ? registered.reveal() : null);
        return "control/secret";
    }
}
