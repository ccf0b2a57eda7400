package org.backchannel.audit;

import java.util.function.Function;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Notice;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which changes of policy and keys are announced, and how far each came. */
@Controller
class ChangeController {

    private static final String PATH = "/changes";

    private final Guard guard;
    private final ChangeBook book;
    private final Telling telling;

    ChangeController(Guard guard, ChangeBook book, Telling telling) {
        this.guard = guard;
        this.book = book;
        this.telling = telling;
    }

    private record Seen(ChangeBook.Overview overview, Person reader) {
    }

    @Asks(Act.SEE_CHANGES)
    @GetMapping(PATH)
    String see(Asker asker, Model model) {
        Seen seen = guard.look(asker, Act.SEE_CHANGES, Target.registry(),
                permit -> new Seen(book.see(permit), permit.whoMay(Act.SEE_CHANGES)));
        Function<String, String> name = telling::name;
        model.addAttribute("inForce", seen.overview().policy());
        model.addAttribute("broken", seen.overview().broken().orElse(null));
        model.addAttribute("mayAnnounce", seen.reader().is(Role.RECORDS_MANAGER) || seen.reader().is(Role.KEY_CUSTODIAN));
        model.addAttribute("manages", seen.reader().is(Role.RECORDS_MANAGER));
        model.addAttribute("inspects", seen.reader().is(Role.AUDITOR));
        model.addAttribute("rows",
                seen.overview().all().stream().map(change -> ChangeShown.of(change, asker.person().value(), name)).toList());
        return "audit/changes";
    }

    @Asks(Act.PROPOSE_CHANGE)
    @PostMapping(PATH)
    String propose(Asker asker, @RequestParam String digest, @RequestParam String reason, RedirectAttributes next) {
        book.propose(asker, digest, reason);
        next.addFlashAttribute("notice",
                Notice.success("Announced. A second person has to confirm it before the registry is started with it."));
        return "redirect:" + PATH;
    }

    @Asks(Act.CONFIRM_CHANGE)
    @PostMapping(PATH + "/{digest}/confirm")
    String confirm(Asker asker, @PathVariable String digest, RedirectAttributes next) {
        book.confirm(asker, digest);
        next.addFlashAttribute("notice",
                Notice.success("Confirmed. It takes effect at the next start with it, whose entry names you both."));
        return "redirect:" + PATH;
    }

    @Asks(Act.WITHDRAW_CHANGE)
    @PostMapping(PATH + "/{digest}/withdraw")
    String withdraw(Asker asker, @PathVariable String digest, RedirectAttributes next) {
        book.withdraw(asker, digest);
        next.addFlashAttribute("notice", Notice.success("The announcement is taken off. A start with that change raises an alarm."));
        return "redirect:" + PATH;
    }
}
