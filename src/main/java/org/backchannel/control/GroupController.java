package org.backchannel.control;

import org.backchannel.web.Asks;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.people.Group;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.web.Notice;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The need-to-know groups. */
@Controller
class GroupController {

    private final Guard guard;
    private final Directory directory;
    private final Circles circles;

    GroupController(Guard guard, Directory directory, Circles circles) {
        this.guard = guard;
        this.directory = directory;
        this.circles = circles;
    }

    @Asks(Act.SEE_PEOPLE)
    @GetMapping("/groups")
    String list(Asker asker, Model model) {
        guard.look(asker, Act.SEE_PEOPLE, Target.registry(), permit -> {
            model.addAttribute("manager", permit.whoMay(Act.SEE_PEOPLE).is(Role.RECORDS_MANAGER));
            return model.addAttribute("groups", directory.groups(permit));
        });
        return "control/groups";
    }

    @Asks(Act.CREATE_GROUP)
    @PostMapping("/groups")
    String create(Asker asker, @RequestParam String id, @RequestParam String name, @RequestParam String purpose, RedirectAttributes next) {
        Group group = circles.create(asker, id, name, purpose);
        next.addFlashAttribute("notice", Notice.success("The group " + group.name() + " is there. It has no members yet."));
        return "redirect:/groups";
    }
}
