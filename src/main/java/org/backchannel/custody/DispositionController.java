package org.backchannel.custody;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.backchannel.custody.Disposition.Kind;
import org.backchannel.custody.Disposition.Wish;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.marking.Register;
import org.backchannel.people.Groups;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Markings;
import org.backchannel.web.Notice;
import org.backchannel.web.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The records managers' pages on which items are moved to other groups, or destroyed. */
@Controller
class DispositionController {

    private final Guard guard;
    private final Disposing disposing;
    private final Dispositions dispositions;
    private final DispositionsShown shown;
    private final Groups groups;
    private final Register register;

    DispositionController(Guard guard, Disposing disposing, Dispositions dispositions, DispositionsShown shown, Groups groups,
            Register register) {
        this.guard = guard;
        this.disposing = disposing;
        this.dispositions = dispositions;
        this.shown = shown;
        this.groups = groups;
        this.register = register;
    }

    /** What the page of one item shows; no heading, since a records manager may know of what they may not read. */
    private record Page(Item item, boolean manager, DispositionsShown.@Nullable Shown open) {
    }

    @Asks(Act.KNOW)
    @GetMapping("/items/{id}/disposition")
    String form(Asker asker, @PathVariable String id, Model model) {
        Page page = guard.look(asker, Act.KNOW, Target.item(id), this::page);
        model.addAttribute("item", page.item());
        model.addAttribute("kind", page.item().card().kind().words());
        model.addAttribute("banner", Markings.banner(page.item().access(), register));
        model.addAttribute("open", page.open());
        model.addAttribute("manager", page.manager());
        model.addAttribute("destroyed", page.item().destroyed().orElse(null));
        model.addAttribute("destroyers", page.item().destroyed()
                .map(how -> shown.name(how.proposer()) + " and " + shown.name(how.confirmer())).orElse(null));
        model.addAttribute("groups", page.manager() ? options(page.item()) : List.of());
        return "custody/disposition";
    }

    private Page page(Permit permit) {
        Item item = permit.itemTo(Act.KNOW);
        Person who = permit.whoMay(Act.KNOW);
        if (!who.is(Role.RECORDS_MANAGER)) {
            return new Page(item, false, null);
        }
        return new Page(item, true, dispositions.open(item.id())
                .map(open -> shown.shown(new Dispositions.Waiting(open, item), who)).orElse(null));
    }

    private List<Option> options(Item item) {
        List<Option> options = new ArrayList<>(List.of(new Option("", "None: it stays where it is")));
        groups.list().stream().filter(group -> !item.access().groups().contains(group.id()))
                .forEach(group -> options.add(new Option(group.id(), group.name())));
        return options;
    }

    @Asks(Act.PROPOSE_TRANSFER)
    @PostMapping("/items/{id}/transfer")
    String proposeTransfer(Asker asker, @PathVariable String id, @RequestParam(defaultValue = "") String group,
            @RequestParam String authority, @RequestParam String reason, @RequestParam int version, RedirectAttributes next) {
        var to = new TreeSet<>(Optional.of(group.strip()).filter(one -> !one.isEmpty()).stream().toList());
        disposing.proposeTransfer(asker, id, to, new Wish(authority, reason, version));
        next.addFlashAttribute("notice", Notice.success("The transfer is proposed. Another records manager has to confirm it."));
        return "redirect:/items/{id}/disposition";
    }

    @Asks(Act.PROPOSE_DESTRUCTION)
    @PostMapping("/items/{id}/destruction")
    String proposeDestruction(Asker asker, @PathVariable String id, @RequestParam String authority, @RequestParam String reason,
            @RequestParam int version, RedirectAttributes next) {
        disposing.proposeDestruction(asker, id, new Wish(authority, reason, version));
        next.addFlashAttribute("notice",
                Notice.success("The destruction is proposed. Nothing is lost until another records manager confirms it."));
        return "redirect:/items/{id}/disposition";
    }

    @Asks(Act.SEE_PROPOSALS)
    @GetMapping("/dispositions")
    String list(Asker asker, Model model) {
        guard.look(asker, Act.SEE_PROPOSALS, Target.registry(), permit -> {
            Person who = permit.whoMay(Act.SEE_PROPOSALS);
            var waiting = shown.waiting(permit);
            model.addAttribute("broken", waiting.broken());
            model.addAttribute("dispositions", waiting.proposed().stream().map(one -> shown.shown(one, who)).toList());
            return model.addAttribute("banner", Markings.banner(waiting.items(), register));
        });
        return "custody/dispositions";
    }

    @Asks(Act.CONFIRM_TRANSFER)
    @PostMapping("/transfers/{proposal}/confirm")
    String confirmTransfer(Asker asker, @PathVariable String proposal, RedirectAttributes next) {
        Item item = disposing.confirmTransfer(asker, proposal);
        return done(next, "Confirmed: version %d is in its new group.".formatted(item.version()));
    }

    @Asks(Act.WITHDRAW_TRANSFER)
    @PostMapping("/transfers/{proposal}/withdraw")
    String withdrawTransfer(Asker asker, @PathVariable String proposal, RedirectAttributes next) {
        disposing.withdraw(asker, Kind.TRANSFER, proposal);
        return done(next, "The proposal is withdrawn. The item stays where it is.");
    }

    @Asks(Act.CONFIRM_DESTRUCTION)
    @PostMapping("/destructions/{proposal}/confirm")
    String confirmDestruction(Asker asker, @PathVariable String proposal, RedirectAttributes next) {
        disposing.confirmDestruction(asker, proposal);
        return done(next, "The item is destroyed. Its marking, its dates and its trail remain.");
    }

    @Asks(Act.WITHDRAW_DESTRUCTION)
    @PostMapping("/destructions/{proposal}/withdraw")
    String withdrawDestruction(Asker asker, @PathVariable String proposal, RedirectAttributes next) {
        disposing.withdraw(asker, Kind.DESTRUCTION, proposal);
        return done(next, "The proposal is withdrawn. Nothing is destroyed.");
    }

    private static String done(RedirectAttributes next, String what) {
        next.addFlashAttribute("notice", Notice.success(what));
        return "redirect:/dispositions";
    }
}
