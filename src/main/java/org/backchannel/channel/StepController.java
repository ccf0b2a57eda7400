package org.backchannel.channel;

import java.util.Arrays;
import java.util.Objects;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.BadInput;
import org.backchannel.web.Notice;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The buttons on a message's page. */
@Controller
class StepController {

    private final Steps steps;
    private final Sending sending;

    StepController(Steps steps, Sending sending) {
        this.steps = steps;
        this.sending = sending;
    }

    @Asks(Act.SUBMIT_MESSAGE)
    @PostMapping("/messages/{id}/submission")
    String submit(Asker asker, @PathVariable String id, @RequestParam MultiValueMap<String, String> form, RedirectAttributes next) {
        steps.submit(asker, id, seen(form), one(form, "approver"));
        return done(next, "Submitted. It is not sent before it is approved.", "/messages/" + id);
    }

    @Asks(Act.APPROVE_MESSAGE)
    @PostMapping("/messages/{id}/approval")
    String approve(Asker asker, @PathVariable String id, @RequestParam MultiValueMap<String, String> form, RedirectAttributes next) {
        steps.approve(asker, id, seen(form), authority(one(form, "kind"), one(form, "authority")), one(form, "second"));
        return done(next, "Approved. Any change to it voids the approval.", "/messages/" + id);
    }

    @Asks(Act.RETURN_MESSAGE)
    @PostMapping("/messages/{id}/return")
    String giveBack(Asker asker, @PathVariable String id, @RequestParam MultiValueMap<String, String> form, RedirectAttributes next) {
        steps.giveBack(asker, id, seen(form), one(form, "reason"));
        return done(next, "Returned to its drafter.", "/messages?box=approval");
    }

    @Asks(Act.WITHDRAW_MESSAGE)
    @PostMapping("/messages/{id}/withdrawal")
    String withdraw(Asker asker, @PathVariable String id, @RequestParam MultiValueMap<String, String> form, RedirectAttributes next) {
        steps.withdraw(asker, id, seen(form));
        return done(next, "Withdrawn. It goes to nobody.", "/messages?box=drafts");
    }

    @Asks(Act.TRANSMIT_MESSAGE)
    @PostMapping("/messages/{id}/transmission")
    String transmit(Asker asker, @PathVariable String id, @RequestParam MultiValueMap<String, String> form, RedirectAttributes next) {
        sending.transmit(asker, id, seen(form));
        return done(next, "Transmitted, and delivered.", "/messages/" + id);
    }

    @Asks(Act.ACKNOWLEDGE_MESSAGE)
    @PostMapping("/messages/{id}/acknowledgement")
    String acknowledge(Asker asker, @PathVariable String id, RedirectAttributes next) {
        sending.acknowledge(asker, id);
        return done(next, "Acknowledged. The registry attests it for you.", "/messages/" + id);
    }

    @Asks(Act.RECALL_MESSAGE)
    @PostMapping("/messages/{id}/recall")
    String recall(Asker asker, @PathVariable String id, @RequestParam MultiValueMap<String, String> form, RedirectAttributes next) {
        Message message = sending.recall(asker, id, seen(form), one(form, "reason"));
        return done(next, message.stage().words() + ".", "/messages/" + id);
    }

    @Asks(Act.SUPERSEDE_MESSAGE)
    @PostMapping("/messages/{id}/supersession")
    String supersede(Asker asker, @PathVariable String id, @RequestParam MultiValueMap<String, String> form, RedirectAttributes next) {
        sending.supersede(asker, id, seen(form), one(form, "by"));
        return done(next, "Superseded. Its recipients keep it, and are told which message is in its place.", "/messages/" + id);
    }

    private static String done(RedirectAttributes next, String words, String where) {
        next.addFlashAttribute("notice", Notice.success(words));
        return "redirect:" + where;
    }

    static Authority authority(String kind, String words) {
        return new Authority(Arrays.stream(Authority.Kind.values()).filter(known -> known.name().equals(kind)).findFirst()
                .orElseThrow(() -> new BadInput("kind", "say where the authority comes from")), words);
    }

    /** @throws BadInput if the form does not say which step it was filled in for: sent anew it could undo somebody else's change */
    static int seen(MultiValueMap<String, String> form) {
        String step = one(form, "step");
        if (!step.matches("[1-9][0-9]{0,8}")) {
            throw new BadInput("step", "the form does not say which step it is about");
        }
        return Integer.parseInt(step);
    }

    static String one(MultiValueMap<String, String> form, String name) {
        return Objects.requireNonNullElse(form.getFirst(name), "");
    }
}
