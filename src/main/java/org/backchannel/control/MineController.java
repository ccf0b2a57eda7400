package org.backchannel.control;

import org.backchannel.web.Asks;
import java.util.ArrayList;
import java.util.List;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.policy.Act;
import org.backchannel.web.Fact;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page on which everybody sees what they have themselves. */
@Controller
class MineController {

    private final Guard guard;
    private final Mine mine;
    private final Changes changes;

    MineController(Guard guard, Mine mine, Changes changes) {
        this.guard = guard;
        this.mine = mine;
        this.changes = changes;
    }

    @Asks(Act.VISIT)
    @GetMapping("/me")
    String me(Asker asker, Model model) {
        Mine.Own own = guard.look(asker, Act.VISIT, Target.registry(), mine::of);
        List<Fact> facts = new ArrayList<>(List.of(Fact.of("Name", own.person().name()), Fact.of("Office", own.person().office())));
        own.username().ifPresent(name -> facts.add(Fact.of("Signs in as", name)));
        facts.addAll(changes.facts(own.person()));
        facts.add(Fact.of("Access document", "number " + own.number()));
        model.addAttribute("facts", facts);
        model.addAttribute("may", own.may());
        return "control/me";
    }
}
