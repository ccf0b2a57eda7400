package org.backchannel.review;

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

/** The request of a case, and whether it describes the item well enough. */
@Controller
class RequestController {

    private static final String PAGE = "/reviews/{review}/request";

    private final Requests requests;
    private final Docket docket;
    private final Register register;

    RequestController(Requests requests, Docket docket, Register register) {
        this.requests = requests;
        this.docket = docket;
        this.register = register;
    }

    @Asks(Act.REVIEW)
    @GetMapping(PAGE)
    String look(Asker asker, @PathVariable String review, Model model) {
        Requests.Shown shown = requests.look(asker, review);
        Description judged = shown.review().terms().description();
        model.addAttribute("review", shown.review());
        model.addAttribute("item", shown.item());
        model.addAttribute("kind", shown.kind());
        model.addAttribute("open", shown.open());
        model.addAttribute("judged", judged);
        model.addAttribute("by", judged.by().isEmpty() ? null : docket.name(judged.by()));
        model.addAttribute("due", shown.kind().due(shown.review()).orElse(null));
        model.addAttribute("banner", Markings.banner(shown.item().access(), register));
        return "review/request";
    }

    @Asks(Act.JUDGE_REQUEST)
    @PostMapping(PAGE + "/description")
    String describes(Asker asker, @PathVariable String review, @RequestParam(defaultValue = "") String request, RedirectAttributes next) {
        requests.describes(asker, review, request);
        next.addFlashAttribute("notice", Notice.success("Judged: it describes the item well enough."));
        return "redirect:" + PAGE;
    }

    @Asks(Act.JUDGE_REQUEST)
    @PostMapping(PAGE + "/return")
    String giveBack(Asker asker, @PathVariable String review, @RequestParam(defaultValue = "") String missing, RedirectAttributes next) {
        ReviewCase returned = requests.giveBack(asker, review, missing);
        next.addFlashAttribute("notice", Notice.success(returned.terms().description().stopped()
                ? "Returned. The letter is kept among those of this case, and the clock stands until the requester answers."
                : "Returned. The letter is kept among those of this case."));
        return "redirect:" + PAGE;
    }
}
