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

/** Working papers: which there are, which have to be finished by now, and how one is. */
@Controller
class WorkingPaperController {

    private final WorkingPapers papers;
    private final Register register;

    WorkingPaperController(WorkingPapers papers, Register register) {
        this.papers = papers;
        this.register = register;
    }

    @Asks(Act.SEE_CALENDAR)
    @GetMapping("/working-papers")
    String list(Asker asker, Model model) {
        List<WorkingPapers.Listed> all = papers.list(asker);
        model.addAttribute("papers", all);
        model.addAttribute("banner", Markings.banner(all.stream().map(WorkingPapers.Listed::item).toList(), register));
        return "review/working-papers";
    }

    @Asks(Act.STATE_WORKING_PAPER)
    @PostMapping("/items/{id}/working-paper")
    String state(Asker asker, @PathVariable String id, @RequestParam(defaultValue = "") String dated, RedirectAttributes next) {
        WorkingPaper made = papers.state(asker, id, dated);
        next.addFlashAttribute("notice", Notice.success("It is a working paper, to be final or destroyed by " + made.due() + "."));
        return "redirect:/items/{id}/classification";
    }

    @Asks(Act.STATE_WORKING_PAPER)
    @PostMapping("/items/{id}/working-paper/final")
    String finish(Asker asker, @PathVariable String id, RedirectAttributes next) {
        papers.finish(asker, id);
        next.addFlashAttribute("notice", Notice.success("It is final, and no working paper any more."));
        return "redirect:/items/{id}/classification";
    }
}
