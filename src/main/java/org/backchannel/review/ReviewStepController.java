package org.backchannel.review;

import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Notice;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The steps of a case from its bench. */
@Controller
class ReviewStepController {

    private final PortionMarking marking;
    private final Proposing proposing;
    private final Deciding deciding;
    private final Reviewing reviewing;

    ReviewStepController(PortionMarking marking, Proposing proposing, Deciding deciding, Reviewing reviewing) {
        this.marking = marking;
        this.proposing = proposing;
        this.deciding = deciding;
        this.reviewing = reviewing;
    }

    @Asks(Act.MARK_PORTION)
    @PostMapping("/reviews/{review}/undo")
    String undo(Asker asker, @PathVariable String review, RedirectAttributes next) {
        marking.undo(asker, review);
        next.addFlashAttribute("notice", Notice.success("Undone: the portion is what it was before."));
        return "redirect:/reviews/{review}";
    }

    @Asks(Act.MARK_PORTION)
    @PostMapping("/reviews/{review}/rest")
    String rest(Asker asker, @PathVariable String review, RedirectAttributes next) {
        marking.releaseRest(asker, review);
        next.addFlashAttribute("notice", Notice.success("Every portion is decided."));
        return "redirect:/reviews/{review}";
    }

    @Asks(Act.PROPOSE_RELEASE)
    @PostMapping("/reviews/{review}/proposal")
    String propose(Asker asker, @PathVariable String review, @RequestParam String authority,
            @RequestParam(defaultValue = "") String balance, @RequestParam String seen,
            RedirectAttributes next) {
        proposing.propose(asker, review, authority, balance, seen);
        next.addFlashAttribute("notice", Notice.success("Proposed. Another reviewer has to decide."));
        return "redirect:/reviews/{review}";
    }

    @Asks(Act.RETURN_RELEASE)
    @PostMapping("/reviews/{review}/return")
    String giveBack(Asker asker, @PathVariable String review, @RequestParam String why, RedirectAttributes next) {
        deciding.giveBack(asker, review, why);
        next.addFlashAttribute("notice", Notice.success("Returned with your reason. Its portions can be marked again."));
        return "redirect:/reviews/{review}";
    }

    @Asks(Act.DECIDE_RELEASE)
    @PostMapping("/reviews/{review}/decision")
    String decide(Asker asker, @PathVariable String review, @RequestParam String seen, RedirectAttributes next) {
        deciding.decide(asker, review, seen);
        next.addFlashAttribute("notice", Notice.success("Decided by two reviewers. The copy can be made."));
        return "redirect:/reviews/{review}";
    }

    @Asks(Act.WITHDRAW_REVIEW)
    @PostMapping("/reviews/{review}/withdrawal")
    String withdraw(Asker asker, @PathVariable String review, @RequestParam String why, RedirectAttributes next) {
        reviewing.withdraw(asker, review, why);
        next.addFlashAttribute("notice", Notice.success("The review is withdrawn. Nothing is released by it."));
        return "redirect:/reviews/{review}";
    }
}
