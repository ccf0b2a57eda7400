package org.backchannel.control;

import org.backchannel.web.Asks;
import java.util.Optional;
import org.backchannel.custody.Catalogue;
import org.backchannel.custody.Listed;
import org.backchannel.custody.Place;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.marking.Profile;
import org.backchannel.policy.Act;
import org.backchannel.web.Markings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is held at system-high until somebody decides what its marking line means. */
@Controller
class QuarantineController {

    private static final int PAGE = 50;

    private final Guard guard;
    private final Catalogue catalogue;
    private final Profile profile;

    QuarantineController(Guard guard, Catalogue catalogue, Profile profile) {
        this.guard = guard;
        this.catalogue = catalogue;
        this.profile = profile;
    }

    @Asks(Act.SEE_QUARANTINE)
    @GetMapping("/quarantine")
    String list(Asker asker, @RequestParam(required = false) @Nullable String after, Model model) {
        Optional<Place> place = Optional.ofNullable(after).flatMap(Place::parse);
        var page = guard.look(asker, Act.SEE_QUARANTINE, Target.registry(), permit -> catalogue.quarantine(permit, place, PAGE));
        model.addAttribute("held", page.rows().stream().map(listed -> Held.of(listed.item(), profile)).toList());
        model.addAttribute("banner", Markings.banner(page.rows().stream().map(Listed::item).toList(), profile.register()));
        model.addAttribute("first", place.isPresent() ? "/quarantine" : null);
        model.addAttribute("next", page.next().map(next -> "/quarantine?after=" + next).orElse(null));
        return "control/quarantine";
    }
}
