package org.backchannel.channel;

import java.util.List;
import java.util.Optional;
import org.backchannel.guard.Asker;
import org.backchannel.marking.Register;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Markings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page that shows what changed in a draft. */
@Controller
class ChangesController {

    private final Comparing comparing;
    private final Register register;

    ChangesController(Comparing comparing, Register register) {
        this.comparing = comparing;
        this.register = register;
    }

    @Asks(Act.READ)
    @GetMapping("/messages/{id}/changes")
    String changes(Asker asker, @PathVariable String id, @RequestParam(required = false) @Nullable String from, Model model) {
        Comparing.Compared compared = comparing.compare(asker, id, Optional.ofNullable(from));
        var old = compared.old();
        // Both stand on the page: the banner is that of the higher.
        model.addAttribute("banner", old == null
                ? Markings.banner(compared.now().access(), register)
                : Markings.banner(List.of(old.item(), compared.now()), register));
        model.addAttribute("id", compared.now().id().toString());
        model.addAttribute("version", compared.now().version());
        model.addAttribute("earlier", compared.earlier());
        model.addAttribute("from", old == null ? null : old.item().version());
        model.addAttribute("sealedAt", old == null ? null : old.sealedAt());
        model.addAttribute("heads", compared.above());
        model.addAttribute("rows", compared.changes().rows());
        return "channel/changes";
    }
}
