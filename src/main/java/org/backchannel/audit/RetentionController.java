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

/** How long the trail is kept, what is due, what waits for a second person, and what was pruned. */
@Controller
class RetentionController {

    private static final String PATH = "/retention";

    private final Guard guard;
    private final PruningBook book;
    private final Telling telling;

    RetentionController(Guard guard, PruningBook book, Telling telling) {
        this.guard = guard;
        this.book = book;
        this.telling = telling;
    }

    private record Seen(PruningBook.Overview overview, Person reader) {
    }

    @Asks(Act.SEE_RETENTION)
    @GetMapping(PATH)
    String see(Asker asker, Model model) {
        Seen seen = guard.look(asker, Act.SEE_RETENTION, Target.registry(),
                permit -> new Seen(book.see(permit), permit.whoMay(Act.SEE_RETENTION)));
        PruningBook.Overview overview = seen.overview();
        Function<String, String> name = telling::name;
        model.addAttribute("kept", overview.retention().inWords());
        model.addAttribute("due", overview.due());
        model.addAttribute("settled", overview.settled());
        model.addAttribute("possible", overview.possible());
        model.addAttribute("broken", overview.broken().orElse(null));
        model.addAttribute("mayPrune", seen.reader().is(Role.RECORDS_MANAGER));
        model.addAttribute("inspects", seen.reader().is(Role.AUDITOR));
        model.addAttribute("rows",
                overview.all().stream().map(pruning -> PruningShown.of(pruning, asker.person().value(), name)).toList());
        return "audit/retention";
    }

    @Asks(Act.PROPOSE_PRUNING)
    @PostMapping("/retention/proposals")
    String propose(Asker asker, @RequestParam String reason, RedirectAttributes next) {
        book.propose(asker, reason);
        next.addFlashAttribute("notice", Notice.success("Proposed. Nothing is destroyed until another records manager confirms it."));
        return "redirect:" + PATH;
    }

    @Asks(Act.CONFIRM_PRUNING)
    @PostMapping("/retention/proposals/{id}/confirm")
    String confirm(Asker asker, @PathVariable String id, RedirectAttributes next) {
        book.confirm(asker, id);
        next.addFlashAttribute("notice",
                Notice.success("Confirmed. It is carried out as soon as a checkpoint that cannot be taken back covers this decision."));
        return "redirect:" + PATH;
    }

    @Asks(Act.WITHDRAW_PRUNING)
    @PostMapping("/retention/proposals/{id}/withdraw")
    String withdraw(Asker asker, @PathVariable String id, RedirectAttributes next) {
        book.withdraw(asker, id);
        next.addFlashAttribute("notice", Notice.success("The proposal is taken off. Nothing was destroyed."));
        return "redirect:" + PATH;
    }
}
