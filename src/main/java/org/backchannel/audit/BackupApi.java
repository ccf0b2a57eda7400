package org.backchannel.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.ledger.Checkpoints;
import org.backchannel.ledger.FileBackup;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Backups. Of the file database the registry makes them itself; of a server its own tools do, and whoever makes one tells the registry. Either way
 * the trail says so, and a checkpoint belongs to it.
 */
@RestController
@RequestMapping("/api/v1/backups")
@Tag(name = "Registry")
class BackupApi {

    private final Guard guard;
    private final Checkpoints checkpoints;
    private final FileBackup file;

    BackupApi(Guard guard, Checkpoints checkpoints, FileBackup file) {
        this.guard = guard;
        this.checkpoints = checkpoints;
        this.file = file;
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

    @Asks(Act.RECORD_BACKUP)
    @PostMapping("/file")
    @Operation(summary = "Make a copy of the file database", description = "The encrypted file as it lies on the disk, of use only with the keys, which are not in it. It holds every entry that was durable when it was asked for. 409 if the database is a server's, or a copy is being made.")
    void copy(Asker asker, HttpServletResponse response) {
        guard.look(asker, Act.RECORD_BACKUP, Target.registry(), permit -> copied(permit, response));
    }

    private boolean copied(Permit permit, HttpServletResponse response) {
        permit.whoMay(Act.RECORD_BACKUP);
        if (!file.possible()) {
            throw Conflict.state("the database is a server’s: its own tools make the backup, and `POST /api/v1/backups` records it");
        }
        response.setContentType("application/octet-stream");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
        try {
            var hashed = new DigestOutputStream(response.getOutputStream(), MessageDigest.getInstance("SHA-256"));
            long bytes = file.write(hashed).orElseThrow(() -> Conflict.state("a copy is being made already"));
            permit.note("bytes", Long.toString(bytes));
            permit.note("digest", HexFormat.of().formatHex(hashed.getMessageDigest().digest()));
            permit.note("backup", "copied");
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
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
