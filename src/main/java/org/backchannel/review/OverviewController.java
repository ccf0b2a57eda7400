package org.backchannel.review;

import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How the reviews stand, in charts with their numbers. */
@Controller
class OverviewController {

    private final Guard guard;
    private final Overview overview;

    OverviewController(Guard guard, Overview overview) {
        this.guard = guard;
        this.overview = overview;
    }

    @Asks(Act.SEE_REVIEWS)
    @GetMapping("/reviews/overview")
    String overview(Asker asker, Model model) {
        model.addAttribute("figures", guard.look(asker, Act.SEE_REVIEWS, Target.registry(), overview::of));
        return "review/overview";
    }
}
