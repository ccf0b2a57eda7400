package org.backchannel.review;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
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

/** Whose case it is, over REST. The ETag is the version of the case. */
@RestController
@RequestMapping("/api/v1/reviews/{review}/assignment")
@Tag(name = "Declassification")
class AssignmentApi {

    private final Guard guard;
    private final Reviewing reviewing;
    private final Reviewers reviewers;
    private final Cases cases;
    private final Policy policy;
    private final Docket docket;

    AssignmentApi(Guard guard, Reviewing reviewing, Reviewers reviewers, Cases cases, Policy policy, Docket docket) {
        this.guard = guard;
        this.reviewing = reviewing;
        this.reviewers = reviewers;
        this.cases = cases;
        this.policy = policy;
        this.docket = docket;
    }

    /** @param open how many cases that are not over are theirs, of those that the caller may see */
    record ReviewerChoice(String id, String name, String office, long open) {
    }

    /** @param assigned by name; null while it is nobody's */
    record CaseAssignment(@Nullable String assigned, List<ReviewerChoice> reviewers) {
    }

    /** @param person id of the reviewer; empty or null for nobody */
    record CaseReviewer(@Nullable String person) {
    }

    @Asks(Act.REVIEW)
    @GetMapping
    @Operation(summary = "Whose case it is, and whose it could be", description = "Those who may read the item, by name.")
    ResponseEntity<CaseAssignment> see(Asker asker, @PathVariable String review) {
        Optional<ReviewCase> found = reviewing.find(review);
        List<ReviewerChoice> choices = guard.look(asker, Act.REVIEW, Reviewing.target(found, review), permit -> {
            // INVARIANT: what one may not see does not exist (2): a count is of cases that whoever asks may see.
            var seen = policy.filter(permit.whoMay(Act.REVIEW), Act.READ);
            return reviewers.of(permit.itemTo(Act.REVIEW)).stream().map(
                    one -> new ReviewerChoice(one.id().value(), one.name(), one.office(), cases.assigned(seen, one.id().value()))).toList();
        });
        ReviewCase now = found.orElseThrow();
        return ResponseEntity.ok().eTag(Etag.of(now.version())).body(new CaseAssignment(name(now), choices));
    }

    @Asks(Act.ASSIGN_REVIEW)
    @PutMapping
    @Operation(summary = "Give a case to a reviewer, or to nobody", description = "If-Match with the ETag that the caller has seen; 412 if it is not the present one.")
    ResponseEntity<ReviewJson.ReviewStanding> assign(Asker asker, @PathVariable String review,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen, @RequestBody CaseReviewer body) {
        ReviewCase made = reviewing.assign(asker, review, Objects.requireNonNullElse(body.person(), ""), Optional.of(Etag.version(seen)));
        return ResponseEntity.ok().eTag(Etag.of(made.version())).body(ReviewJson.ReviewStanding.of(made, docket::name));
    }

    private @Nullable String name(ReviewCase review) {
        return review.terms().assigned().isEmpty() ? null : docket.name(review.terms().assigned());
    }
}
