package org.backchannel.review;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.backchannel.custody.Declassified;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Etag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The classification data of items over REST. The ETag is the number of statements. */
@RestController
@RequestMapping("/api/v1/items/{id}/classification")
@Tag(name = "Declassification")
class ClassificationApi {

    private final Classifying classifying;
    private final Docket docket;

    ClassificationApi(Classifying classifying, Docket docket) {
        this.classifying = classifying;
        this.docket = docket;
    }

    /**
     * A statement.
     *
     * @param until the date of Declassify On; null where it has none
     * @param compilation why the whole is classified above each of its parts; empty where it is not
     */
    record StatedBlock(int version, String block, @Nullable LocalDate until, String compilation, String reason, String by, Instant at) {
    }

    /** All statements of an item: the first is the initial classification, the last the current one; and by what it is declassified, if it is. */
    record StatedBlocks(String item, List<StatedBlock> statements, @Nullable Declassified declassified) {
    }

    /** What somebody states. */
    record BlockToState(@Nullable String block, @Nullable String sources, @Nullable String compilation, @Nullable String reason) {
    }

    @Asks(Act.SEE_CLASSIFICATION)
    @GetMapping
    @Operation(summary = "The classification data of an item", description = "Every statement, the initial one first.")
    ResponseEntity<StatedBlocks> see(Asker asker, @PathVariable String id) {
        Classifying.Shown shown = classifying.look(asker, id);
        return ResponseEntity.ok().eTag(Etag.of(shown.all().size()))
                .body(new StatedBlocks(shown.item().id().toString(), shown.all().stream().map(this::told).toList(),
                        shown.declassified().orElse(null)));
    }

    @Asks(Act.SET_CLASSIFICATION)
    @PutMapping
    @Operation(summary = "State the classification data of an item", description = "block: one line for each part; sources: the instructions of several sources, from which Declassify On is computed; compilation: why the whole is classified above each of its parts, needed where it is. If-Match with the ETag that the caller has seen, \"0\" where nothing is stated; 412 if it is not the present one.")
    ResponseEntity<StatedBlock> state(Asker asker, @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen, @RequestBody BlockToState body) {
        Classification made = classifying.state(asker, id, Objects.requireNonNullElse(body.block(), ""),
                Objects.requireNonNullElse(body.sources(), ""), Objects.requireNonNullElse(body.compilation(), ""),
                Objects.requireNonNullElse(body.reason(), ""), Etag.version(seen));
        return ResponseEntity.ok().eTag(Etag.of(made.version())).body(told(made));
    }

    private StatedBlock told(Classification said) {
        return new StatedBlock(said.version(), said.block(), said.until().orElse(null), said.compilation(), said.reason(),
                docket.name(said.by()), said.at());
    }
}
