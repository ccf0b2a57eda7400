package org.backchannel.audit;

import org.backchannel.web.Asks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.ledger.Signed;
import org.backchannel.policy.Act;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The trail over REST. Each call is itself in it. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Trail")
class TrailApi {

    private static final String VERIFICATION = "/api/v1/trail/verification";
    private static final int MOST = 200;
    private static final int USUAL = 50;

    private final Guard guard;
    private final Inspection inspection;
    private final TrailCheck check;

    TrailApi(Guard guard, Inspection inspection, TrailCheck check) {
        this.guard = guard;
        this.inspection = inspection;
        this.check = check;
    }

    @Asks(Act.SEE_TRAIL)
    @GetMapping("/items/{id}/trail")
    @Operation(summary = "The trail of an item, newest first", description = "All of it for auditors and records managers; for others their own entries, and the numbers of the rest.")
    TrailJson.ItemTrail trailOf(Asker asker, @PathVariable String id, @RequestParam Map<String, String> parameters) {
        return guard.look(asker, Act.SEE_TRAIL, Target.item(id), permit -> TrailJson.ItemTrail
                .of(whole(inspection.trailOf(permit, TrailForm.cursor(parameters.get("after")), limit(parameters)))));
    }

    @Asks(Act.QUERY_TRAIL)
    @GetMapping("/trail")
    @Operation(summary = "Query the trail, newest first", description = "Filters: person (who), about (whom), item, act, outcome, from, to (days, UTC); after=cursor, limit up to 200.")
    TrailJson.Page query(Asker asker, @RequestParam Map<String, String> parameters) {
        return guard.look(asker, Act.QUERY_TRAIL, Target.trail(), permit -> TrailJson.Page.of(whole(inspection.query(permit,
                TrailForm.of(parameters).query(), TrailForm.cursor(parameters.get("after")), limit(parameters)))));
    }

    @Asks(Act.QUERY_TRAIL)
    @GetMapping("/trail/{entry}")
    @Operation(summary = "One entry with what proves it", description = "The leaf, its hash, the salts of the facts shown, and an inclusion proof against the latest signed checkpoint (C2SP tlog-proof).")
    TrailJson.Proved entry(Asker asker, @PathVariable String entry) throws NoResourceFoundException {
        return found(guard.look(asker, Act.QUERY_TRAIL, Target.trail(), permit -> inspection.call(permit, entry).map(TrailJson.Proved::of)),
                entry);
    }

    @Asks(Act.VERIFY_TRAIL)
    @PostMapping("/trail/verification")
    @Operation(summary = "Verify the whole trail", description = "Begins, unless one is running, and answers 202 at once; the resource named by Location says how far it is and what was found.")
    ResponseEntity<TrailJson.Verification> verify(Asker asker) {
        Run run = check.start(asker);
        return ResponseEntity.accepted().location(URI.create(VERIFICATION))
                .body(TrailJson.Verification.of(new RunShown(run, run.by().value())));
    }

    @Asks(Act.VERIFY_TRAIL)
    @GetMapping("/trail/verification")
    @Operation(summary = "The verification that runs, or ran last since the registry was started")
    TrailJson.Verification verification(Asker asker) throws NoResourceFoundException {
        return found(guard.look(asker, Act.VERIFY_TRAIL, Target.trail(), permit -> check.last()
                .map(run -> TrailJson.Verification.of(new RunShown(run, run.by().value())))), "verification");
    }

    @Asks(Act.VERIFY_TRAIL)
    @GetMapping("/trail/checkpoint")
    @Operation(summary = "The latest signed checkpoint", description = "A C2SP signed note; keep it, and what the registry says later must agree with it.")
    ResponseEntity<String> checkpoint(Asker asker) throws NoResourceFoundException {
        // The type is not a condition of the route: a call that accepts another would be taken for one of the entry `checkpoint`.
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(found(
                guard.look(asker, Act.VERIFY_TRAIL, Target.trail(), permit -> inspection.checkpoint().map(Signed::note)), "checkpoint"));
    }

    /** @throws BadInput if it is no number */
    private static int limit(Map<String, String> parameters) {
        String limit = parameters.getOrDefault("limit", Integer.toString(USUAL));
        if (!limit.matches("[0-9]{1,9}")) {
            throw new BadInput("limit", "a page has 1 to " + MOST + " entries");
        }
        return Math.clamp(Integer.parseInt(limit), 1, MOST);
    }

    /** A program that reads the trail must not take a part for the whole. */
    private static Inspection.Page whole(Inspection.Page page) {
        page.broken().ifPresent(id -> {
            throw Conflict.state("entry " + id + " of the trail is not what was recorded");
        });
        return page;
    }

    private static <T> T found(Optional<T> answer, String what) throws NoResourceFoundException {
        if (answer.isEmpty()) {
            throw new NoResourceFoundException(HttpMethod.GET, what, "trail");
        }
        return answer.get();
    }
}
