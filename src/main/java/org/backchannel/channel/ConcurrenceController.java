package org.backchannel.channel;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.BadInput;
import org.backchannel.web.Notice;
import org.backchannel.web.Zulu;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The forms of concurrence on a draft's page. */
@Controller
class ConcurrenceController {

    private final Concurrence concurrence;

    ConcurrenceController(Concurrence concurrence) {
        this.concurrence = concurrence;
    }

    @Asks(Act.ASK_CONCURRENCE)
    @PostMapping("/messages/{id}/concurrence")
    String ask(Asker asker, @PathVariable String id, @RequestParam MultiValueMap<String, String> form, RedirectAttributes next) {
        concurrence.ask(asker, id, StepController.seen(form), new TreeSet<>(form.getOrDefault("asked", List.of())),
                deadline(one(form, "deadline")), form.containsKey("silence"));
        next.addFlashAttribute("notice", Notice.success("They are asked, and can read the draft."));
        return "redirect:/messages/" + id;
    }

    @Asks(Act.EXTEND_CONCURRENCE)
    @PostMapping("/messages/{id}/concurrence/extension")
    String extend(Asker asker, @PathVariable String id, @RequestParam MultiValueMap<String, String> form, RedirectAttributes next) {
        concurrence.extend(asker, id, StepController.seen(form), deadline(one(form, "deadline")), one(form, "reason"));
        next.addFlashAttribute("notice", Notice.success("They have more time."));
        return "redirect:/messages/" + id;
    }

    @Asks(Act.CONCUR)
    @PostMapping("/messages/{id}/concurrence/answer")
    String answer(Asker asker, @PathVariable String id, @RequestParam MultiValueMap<String, String> form, RedirectAttributes next) {
        concurrence.answer(asker, id, StepController.seen(form), wanted(one(form, "answer")), one(form, "words"));
        next.addFlashAttribute("notice", Notice.success("Your answer is recorded; its words are sealed."));
        return "redirect:/messages/" + id;
    }

    /** @throws BadInput if it is neither a day nor a minute: of a day its end is meant */
    static Instant deadline(String typed) {
        Zulu.Stretch stretch = Zulu.stretch("deadline", typed.strip());
        return typed.strip().length() > "2026-11-24".length() ? stretch.first() : stretch.end();
    }

    static Concurrence.Wanted wanted(String typed) {
        return switch (typed) {
            case "CONCUR" -> Concurrence.Wanted.CONCUR;
            case "OBJECT" -> Concurrence.Wanted.OBJECT;
            default -> throw new BadInput("answer", "say whether you concur or object");
        };
    }

    private static String one(MultiValueMap<String, String> form, String name) {
        return Objects.requireNonNullElse(form.getFirst(name), "");
    }
}
