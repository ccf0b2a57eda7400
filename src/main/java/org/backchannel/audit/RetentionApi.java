package org.backchannel.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Retention of the trail over REST. */
@RestController
@RequestMapping("/api/v1/retention")
@Tag(name = "Retention")
class RetentionApi {

    private final Guard guard;
    private final PruningBook book;

    RetentionApi(Guard guard, PruningBook book) {
        this.guard = guard;
        this.book = book;
    }

    /**
     * How it stands.
     *
     * @param kept by marking, ISO 8601 periods
     * @param due segments that may be proposed now
     * @param possible whether the database has a role that may prune
     * @param broken id of an entry about a pruning that is not what was recorded
     */
    record Standing(Map<String, String> kept, String due, long settled, boolean possible, List<PruningShown> prunings,
            @Nullable Long broken) {
    }

    /** Why what is due need not be kept. */
    record Proposal(@Nullable String reason) {
    }

    /** The id of a proposal. */
    record Proposed(String id) {
    }

    @Asks(Act.SEE_RETENTION)
    @GetMapping
    @Operation(summary = "How long the trail is kept, what is due, and every pruning")
    Standing see(Asker asker) {
        PruningBook.Overview overview = guard.look(asker, Act.SEE_RETENTION, Target.registry(), book::see);
        return new Standing(overview.retention().words(), overview.due().toString(), overview.settled(), overview.possible(),
                overview.all().stream().map(pruning -> PruningShown.of(pruning, asker.person().value(), id -> id)).toList(),
                overview.broken().orElse(null));
    }

    @Asks(Act.PROPOSE_PRUNING)
    @PostMapping("/proposals")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Propose to prune what is due", description = "Up to 64 whole segments of 256 entries. Nothing is destroyed until another records manager confirms it. 409 if nothing is due or a proposal waits.")
    Proposed propose(Asker asker, @RequestBody Proposal body) {
        return new Proposed(book.propose(asker, body.reason() == null ? "" : body.reason()));
    }

    @Asks(Act.CONFIRM_PRUNING)
    @PostMapping("/proposals/{id}/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Confirm what another records manager has proposed", description = "The facts are destroyed once a signed checkpoint, cosigned where there are witnesses, covers the confirmation. It cannot be undone.")
    void confirm(Asker asker, @PathVariable String id) {
        book.confirm(asker, id);
    }

    @Asks(Act.WITHDRAW_PRUNING)
    @PostMapping("/proposals/{id}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a proposal back or turn it down")
    void withdraw(Asker asker, @PathVariable String id) {
        book.withdraw(asker, id);
    }
}
