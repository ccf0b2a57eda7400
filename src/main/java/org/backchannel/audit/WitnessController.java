package org.backchannel.audit;

import java.util.List;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.ledger.WitnessState;
import org.backchannel.ledger.Witnessed;
import org.backchannel.ledger.Witnesses;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Notice;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How it stands with each witness, and what is carried to those that are not on the network. */
@Controller
class WitnessController {

    private final Guard guard;
    private final Inspection inspection;
    private final Witnesses witnesses;
    private final WitnessFiles files;

    WitnessController(Guard guard, Inspection inspection, Witnesses witnesses, WitnessFiles files) {
        this.guard = guard;
        this.inspection = inspection;
        this.witnesses = witnesses;
        this.files = files;
    }

    private record Shown(List<WitnessState> states, Standing standing) {
    }

    @Asks(Act.VERIFY_TRAIL)
    @GetMapping("/trail/witnesses")
    String show(Asker asker, Model model) {
        Shown shown = guard.look(asker, Act.VERIFY_TRAIL, Target.trail(),
                permit -> new Shown(witnesses.states(), inspection.standing()));
        model.addAttribute("rows", shown.states());
        model.addAttribute("standing", shown.standing());
        return "audit/witnesses";
    }

    @Asks(Act.TAKE_COSIGNATURE)
    @PostMapping("/trail/cosignatures")
    String take(Asker asker, @RequestParam String cosigned, RedirectAttributes next) {
        Witnessed made = files.take(asker, cosigned);
        next.addFlashAttribute("notice", Notice.success("The checkpoint of " + made.size() + " entries is cosigned by "
                + String.join(", ", made.by()) + "."));
        return "redirect:/trail/witnesses";
    }
}
