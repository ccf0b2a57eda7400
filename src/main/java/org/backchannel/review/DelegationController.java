package org.backchannel.review;

import java.util.List;
import java.util.stream.Stream;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Notice;
import org.backchannel.web.Option;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who may declassify and lower by a delegation in writing. */
@Controller
class DelegationController {

    private static final String PAGE = "/delegations";

    private final Delegations delegations;
    private final Delegating delegating;

    DelegationController(Delegations delegations, Delegating delegating) {
        this.delegations = delegations;
        this.delegating = delegating;
    }

    @Asks(Act.SEE_DELEGATIONS)
    @GetMapping(PAGE)
    String list(Asker asker, Model model) {
        Delegations.Shown shown = delegations.list(asker);
        model.addAttribute("waiting", shown.waiting());
        model.addAttribute("others", shown.others());
        model.addAttribute("broken", shown.broken());
        model.addAttribute("manager", shown.manages());
        model.addAttribute("persons", Stream.concat(Stream.of(new Option("", "Choose a person")), shown.persons().stream()
                .map(one -> new Option(one.id().value(), one.name() + ", " + one.office()))).toList());
        List<Option> levels = shown.levels().stream().map(level -> new Option(level.name(), level.words())).toList();
        model.addAttribute("levels", levels);
        return "review/delegations";
    }

    @Asks(Act.PROPOSE_DELEGATION)
    @PostMapping(PAGE)
    String propose(Asker asker, @RequestParam(defaultValue = "") String person, @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = "") String office, @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to, @RequestParam(defaultValue = "") String document, RedirectAttributes next) {
        delegating.propose(asker, person, new Delegating.Scope(level, office, from, to, document));
        next.addFlashAttribute("notice", Notice.success("Proposed. Another records manager has to confirm it."));
        return "redirect:" + PAGE;
    }

    @Asks(Act.CONFIRM_DELEGATION)
    @PostMapping(PAGE + "/{delegation}/confirmation")
    String confirm(Asker asker, @PathVariable String delegation, RedirectAttributes next) {
        delegating.confirm(asker, delegation);
        next.addFlashAttribute("notice", Notice.success("Confirmed. It counts from the person’s next request on."));
        return "redirect:" + PAGE;
    }

    @Asks(Act.WITHDRAW_DELEGATION)
    @PostMapping(PAGE + "/{delegation}/withdrawal")
    String withdraw(Asker asker, @PathVariable String delegation, RedirectAttributes next) {
        delegating.withdraw(asker, delegation);
        next.addFlashAttribute("notice", Notice.success("Taken off the list. Nothing is delegated by it."));
        return "redirect:" + PAGE;
    }

    @Asks(Act.END_DELEGATION)
    @PostMapping(PAGE + "/{delegation}/end")
    String end(Asker asker, @PathVariable String delegation, @RequestParam(defaultValue = "") String why, RedirectAttributes next) {
        delegating.end(asker, delegation, why);
        next.addFlashAttribute("notice", Notice.success("Ended, from the person’s next request on."));
        return "redirect:" + PAGE;
    }
}
