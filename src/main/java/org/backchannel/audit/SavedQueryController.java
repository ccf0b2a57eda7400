package org.backchannel.audit;

import java.util.Map;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Notice;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Saving the question that the page Trail shows, and deleting one. */
@Controller
class SavedQueryController {

    private final SavedQueries saved;

    SavedQueryController(SavedQueries saved) {
        this.saved = saved;
    }

    @Asks(Act.SAVE_QUERY)
    @PostMapping("/trail/saved-queries")
    String save(Asker asker, @RequestParam String name, @RequestParam Map<String, String> parameters, RedirectAttributes next) {
        String href = saved.save(asker, name, TrailForm.of(parameters));
        next.addFlashAttribute("notice", Notice.success("The query is saved. You alone see it."));
        return "redirect:" + href;
    }

    @Asks(Act.FORGET_QUERY)
    @PostMapping("/trail/saved-queries/{id}/deletion")
    String forget(Asker asker, @PathVariable String id, RedirectAttributes next) {
        saved.forget(asker, id);
        next.addFlashAttribute("notice", Notice.success("The saved query is deleted."));
        return "redirect:/trail";
    }
}
