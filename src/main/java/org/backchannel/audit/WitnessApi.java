package org.backchannel.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import org.backchannel.guard.Asker;
import org.backchannel.ledger.Witnessed;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is carried to witnesses and back, over REST. */
@RestController
@RequestMapping("/api/v1/trail")
@Tag(name = "Trail")
class WitnessApi {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final WitnessFiles files;

    WitnessApi(WitnessFiles files) {
        this.files = files;
    }

    /**
     * A cosigned checkpoint.
     *
     * @param checkpoint the signed note
     */
    record Carried(@Nullable String checkpoint) {
    }

    @Asks(Act.REQUEST_COSIGNATURE)
    @GetMapping("/cosignature-request")
    @Operation(summary = "What a witness is asked with", description = "A text file with the newest checkpoint and a consistency proof, the body of add-checkpoint of C2SP tlog-witness, to be carried to a witness that is not on the network. witness: its name; old: the size that it has cosigned, if it says so.")
    ResponseEntity<byte[]> request(Asker asker, @RequestParam(defaultValue = "") String witness,
            @RequestParam(defaultValue = "") String old) {
        String request = files.request(asker, witness, old);
        return ResponseEntity.ok().contentType(TEXT).header("Content-Disposition", "attachment; filename=\"request.txt\"")
                .body(request.getBytes(StandardCharsets.UTF_8));
    }

    @Asks(Act.TAKE_COSIGNATURE)
    @PostMapping("/cosignatures")
    @Operation(summary = "Take in a cosigned checkpoint", description = "The signed note that a witness wrote. It is kept if the checkpoint is this log's and a witness of this registry has signed it.")
    Witnessed take(Asker asker, @RequestBody Carried carried) {
        return files.take(asker, carried.checkpoint() == null ? "" : carried.checkpoint());
    }
}
