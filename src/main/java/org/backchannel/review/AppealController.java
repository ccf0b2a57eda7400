package org.backchannel.review;

import java.util.List;
import org.backchannel.guard.Asker;
import org.backchannel.marking.Register;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Markings;
import org.backchannel.web.Notice;
import org.backchannel.web.Option;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The appeal of a case: to this agency, then to the ISCAP. */
@Controller
class AppealController {

    private static final String PAGE = "/reviews/{review}/appeal";
    private static final List<Option> CHOICES = List.of(new Option("uphold", "The denial stands"),
            new Option("grant", "It is reviewed anew"));

    private final Appealing appealing;
    private final Docket docket;
    private final Register register;

    AppealController(Appealing appealing, Docket docket, Register register) {
        this.appealing = appealing;
        this.docket = docket;
        this.register = register;
    }

    /**
     * A state as the page shows it.
     *
     * @param anew the case in which it is reviewed anew; empty if there is none
     */
    record ShownAppeal(Appeal appeal, String by, String told, String anew) {
    }

    @Asks(Act.REVIEW)
    @GetMapping(PAGE)
    String appeal(Asker asker, @PathVariable String review, Model model) {
        Appealing.Shown shown = appealing.look(asker, review);
        model.addAttribute("review", shown.review());
        model.addAttribute("item", shown.item());
        model.addAttribute("right", shown.right().orElse(null));
        model.addAttribute("states", shown.appeals().reversed().stream().map(this::shown).toList());
        model.addAttribute("file", shown.file());
        model.addAttribute("iscap", shown.iscap());
        model.addAttribute("waits", shown.now().map(now -> now.state() instanceof AppealState.Filed).orElse(false));
        model.addAttribute("away", shown.now().map(now -> now.state() instanceof AppealState.AtIscap).orElse(false));
        model.addAttribute("choices", CHOICES);
        model.addAttribute("banner", Markings.banner(shown.item().access(), register));
        return "review/appeal";
    }

    private ShownAppeal shown(Appeal appeal) {
        return switch (appeal.state()) {
            case AppealState.Filed filed -> of(appeal, filed.letter(), "");
            case AppealState.Upheld upheld -> of(appeal, upheld.why(), "");
            case AppealState.Granted granted -> of(appeal, granted.why(), granted.anew().toString());
            case AppealState.AtIscap atIscap -> of(appeal, atIscap.letter() + " (" + atIscap.because() + ")", "");
            case AppealState.IscapUpheld upheld -> of(appeal, upheld.letter(), "");
            case AppealState.IscapGranted granted -> of(appeal, granted.letter(), granted.anew().toString());
        };
    }

    private ShownAppeal of(Appeal appeal, String told, String anew) {
        return new ShownAppeal(appeal, docket.name(appeal.by()), told, anew);
    }

    @Asks(Act.APPEAL_REVIEW)
    @PostMapping(PAGE)
    String file(Asker asker, @PathVariable String review, @RequestParam String letter, RedirectAttributes next) {
        appealing.file(asker, review, letter);
        next.addFlashAttribute("notice", Notice.success("The appeal is recorded. Somebody who had no part in the denial decides it."));
        return "redirect:" + PAGE;
    }

    @Asks(Act.DECIDE_APPEAL)
    @PostMapping(PAGE + "/decision")
    String decide(Asker asker, @PathVariable String review, @RequestParam String verdict, @RequestParam String why,
            RedirectAttributes next) {
        appealing.decide(asker, review, verdict.equals("grant"), why);
        next.addFlashAttribute("notice", Notice.success("The appeal is decided."));
        return "redirect:" + PAGE;
    }

    @Asks(Act.APPEAL_REVIEW)
    @PostMapping(PAGE + "/iscap")
    String iscap(Asker asker, @PathVariable String review, @RequestParam String letter, RedirectAttributes next) {
        appealing.iscap(asker, review, letter);
        next.addFlashAttribute("notice", Notice.success("It is with the ISCAP."));
        return "redirect:" + PAGE;
    }

    @Asks(Act.APPEAL_REVIEW)
    @PostMapping(PAGE + "/iscap/decision")
    String answered(Asker asker, @PathVariable String review, @RequestParam String verdict, @RequestParam String letter,
            RedirectAttributes next) {
        appealing.answered(asker, review, verdict.equals("grant"), letter);
        next.addFlashAttribute("notice", Notice.success("What the ISCAP decided is recorded."));
        return "redirect:" + PAGE;
    }
}
