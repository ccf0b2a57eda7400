package org.backchannel.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.ledger.Checkpoints;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.BadInput;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Backups, which the tools of the database make: whoever makes one tells the registry, and gets the checkpoint that belongs to it. */
@RestController
@RequestMapping("/api/v1/backups")
@Tag(name = "Registry")
class BackupApi {

    private final Guard guard;
    private final Checkpoints checkpoints;

    BackupApi(Guard guard, Checkpoints checkpoints) {
        this.guard = guard;
        this.checkpoints = checkpoints;
    }

    /** @param step {@code begun}, {@code ended} or {@code failed} */
    record Told(@Nullable String step) {
    }

    /**
     * What stands in the trail of it.
     *
     * @param entries so many the newest signed checkpoint covers; 0 while there is none
     * @param root of its tree, in Base64
     * @param checkpoint the signed note, to be kept beside the backup: what is put back is compared with it
     */
    record Recorded(String step, long entries, String root, String checkpoint) {
    }

    @Asks(Act.RECORD_BACKUP)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Record that a backup begins, has ended, or has failed", description = "step: begun, ended or failed. The answer has the newest signed checkpoint, to be kept beside the backup. A backup begun after this holds every entry that it covers.")
    Recorded record(Asker asker, @RequestBody Told told) {
        String step = switch (told.step()) {
            case "begun", "ended", "failed" -> told.step();
            case null -> throw new BadInput("step", "say whether the backup has `begun`, `ended` or `failed`");
            default -> throw new BadInput("step", "`%s` is neither `begun`, `ended` nor `failed`".formatted(told.step()));
        };
        return guard.look(asker, Act.RECORD_BACKUP, Target.registry(), permit -> noted(permit, step));
    }

    private Recorded noted(Permit permit, String step) {
        // One that is not signed by this registry's key somebody has changed in the database: it belongs to no backup.
        Recorded recorded = checkpoints.newest().flatMap(signed -> signed.checkpoint().map(covers -> new Recorded(step, covers.size(),
                covers.root(), signed.note()))).orElseGet(() -> new Recorded(step, 0, "", ""));
        permit.note("backup", step);
        permit.note("entries", Long.toString(recorded.entries()));
        permit.note("root", recorded.root());
        return recorded;
    }
}
