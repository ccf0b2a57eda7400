package org.backchannel.review;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.util.Objects;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What else is done at the bench, over REST: what was marked last is undone, and reviewers speak of a portion. */
@RestController
@RequestMapping("/api/v1/reviews/{review}")
@Tag(name = "Declassification")
class BenchApi {

    private final PortionMarking marking;

    BenchApi(PortionMarking marking) {
        this.marking = marking;
    }

    /** What somebody says of a portion. */
    record PortionComment(@Nullable String comment) {
    }

    @Asks(Act.MARK_PORTION)
    @PostMapping("/undo")
    @Operation(summary = "Undo what the caller marked last", description = "The portion is what it was before. 409 where there is nothing to undo, or differences are settled.")
    ResponseEntity<BenchJson.BenchProgress> undo(Asker asker, @PathVariable String review) {
        return progress(marking.undo(asker, review), 0);
    }

    @Asks(Act.MARK_PORTION)
    @PostMapping("/portions/{portion}/comments")
    @Operation(summary = "Say something of a portion", description = "The other reviewers of the case read it, in a blind case once both have decided; the public does not.")
    ResponseEntity<BenchJson.BenchProgress> comment(Asker asker, @PathVariable String review, @PathVariable String portion,
            @RequestBody PortionComment body) {
        int number = PortionController.number(portion);
        return progress(marking.comment(asker, review, number, Objects.requireNonNullElse(body.comment(), "")), number);
    }

    private static ResponseEntity<BenchJson.BenchProgress> progress(Bench bench, int number) {
        return ResponseEntity.ok().eTag(BenchTag.of(bench)).body(BenchJson.BenchProgress.of(bench, number));
    }
}
