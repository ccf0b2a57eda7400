package org.backchannel.audit;

import org.backchannel.web.Asks;
import java.time.Duration;
import java.util.Optional;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.ledger.OfflineVerifier;
import org.backchannel.policy.Act;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Verifying the whole trail: begun by a button, watched while it runs. */
@Controller
class VerificationController {

    /** A short trail is verified before its page is shown. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Guard guard;
    private final TrailCheck check;
    private final Inspection inspection;
    private final Telling telling;

    VerificationController(Guard guard, TrailCheck check, Inspection inspection, Telling telling) {
        this.guard = guard;
        this.check = check;
        this.inspection = inspection;
        this.telling = telling;
    }

    private record Shown(Optional<Run> run, Standing standing) {
    }

    @Asks(Act.VERIFY_TRAIL)
    @GetMapping("/trail/verification")
    String show(Asker asker, Model model) {
        Shown shown = guard.look(asker, Act.VERIFY_TRAIL, Target.trail(),
                permit -> new Shown(check.last(), inspection.standing()));
        Run run = shown.run().orElse(null);
        model.addAttribute("run", run == null ? null : new RunShown(run, telling.name(run.by().value())));
        model.addAttribute("standing", shown.standing());
        model.addAttribute("verifier", OfflineVerifier.sha256());
        return "audit/verification";
    }

    @Asks(Act.VERIFY_TRAIL)
    @PostMapping("/trail/verification")
    String start(Asker asker) {
        check.start(asker).await(PATIENCE);
        return "redirect:/trail/verification";
    }

    @Asks(Act.VERIFY_TRAIL)
    @GetMapping("/trail/verification/events")
    SseEmitter events(Asker asker) {
        Optional<Run> run = guard.look(asker, Act.VERIFY_TRAIL, Target.trail(), permit -> check.last());
        var emitter = new SseEmitter(LONGEST.toMillis());
        Progress.send(run, emitter);
        return emitter;
    }
}
