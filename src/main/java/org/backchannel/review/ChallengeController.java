package org.backchannel.review;

import java.util.List;
import org.backchannel.guard.Asker;
import org.backchannel.marking.Register;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.BadInput;
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

/** Challenges to the classification of an item, and what is answered. */
@Controller
class ChallengeController {

    private static final String PAGE = "/items/{id}/challenges";
    private static final List<Option> CHOICES = List.of(new Option("stands", "The classification stands"),
            new Option("changes", "The classification is to change"));

    private final Challenging challenging;
    private final Docket docket;
    private final Register register;

    ChallengeController(Challenging challenging, Docket docket, Register register) {
        this.challenging = challenging;
        this.docket = docket;
        this.register = register;
    }

    /** A challenge as its page shows it. */
    record ShownChallenge(Challenging.Told told, String challenger) {
    }

    @Asks(Act.SEE_CLASSIFICATION)
    @GetMapping(PAGE)
    String challenges(Asker asker, @PathVariable String id, Model model) {
        Challenging.Shown shown = challenging.look(asker, id);
        model.addAttribute("item", shown.item());
        model.addAttribute("challenges", shown.challenges().stream()
                .map(one -> new ShownChallenge(one, one.challenger().map(docket::name).orElse("A holder of the item"))).toList());
        model.addAttribute("answers", shown.answers());
        model.addAttribute("choices", CHOICES);
        model.addAttribute("banner", Markings.banner(shown.item().access(), register));
        return "review/challenges";
    }

    @Asks(Act.CHALLENGE_CLASSIFICATION)
    @PostMapping(PAGE)
    String challenge(Asker asker, @PathVariable String id, @RequestParam String words, RedirectAttributes next) {
        Challenge made = challenging.challenge(asker, id, words);
        next.addFlashAttribute("notice",
                Notice.success("Your challenge is received. It is answered, or a date is given, by " + made.next().orElseThrow() + "."));
        return "redirect:" + PAGE;
    }

    @Asks(Act.ANSWER_CHALLENGE)
    @PostMapping(PAGE + "/{challenge}/date")
    String promise(Asker asker, @PathVariable String id, @PathVariable String challenge, @RequestParam String on, @RequestParam String why,
            RedirectAttributes next) {
        challenging.promise(asker, id, challenge, on, why);
        next.addFlashAttribute("notice", Notice.success("The date is given."));
        return "redirect:" + PAGE;
    }

    @Asks(Act.ANSWER_CHALLENGE)
    @PostMapping(PAGE + "/{challenge}/answer")
    String answer(Asker asker, @PathVariable String id, @PathVariable String challenge, @RequestParam String verdict,
            @RequestParam String why, RedirectAttributes next) {
        challenging.answer(asker, id, challenge, changes(verdict), why);
        next.addFlashAttribute("notice", Notice.success("The challenge is answered."));
        return "redirect:" + PAGE;
    }

    @Asks(Act.CHALLENGE_CLASSIFICATION)
    @PostMapping(PAGE + "/{challenge}/iscap")
    String iscap(Asker asker, @PathVariable String id, @PathVariable String challenge, @RequestParam String letter,
            RedirectAttributes next) {
        challenging.iscap(asker, id, challenge, letter);
        next.addFlashAttribute("notice", Notice.success("It is with the ISCAP."));
        return "redirect:" + PAGE;
    }

    @Asks(Act.ANSWER_CHALLENGE)
    @PostMapping(PAGE + "/{challenge}/iscap/decision")
    String decided(Asker asker, @PathVariable String id, @PathVariable String challenge, @RequestParam String verdict,
            @RequestParam String letter, RedirectAttributes next) {
        challenging.decided(asker, id, challenge, changes(verdict), letter);
        next.addFlashAttribute("notice", Notice.success("What the ISCAP decided is recorded."));
        return "redirect:" + PAGE;
    }

    static boolean changes(String verdict) {
        return switch (verdict) {
            case "stands" -> false;
            case "changes" -> true;
            default -> throw new BadInput("verdict", "say whether the classification `stands` or `changes`");
        };
    }
}
