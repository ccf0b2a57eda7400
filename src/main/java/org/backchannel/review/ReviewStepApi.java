package org.backchannel.review;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The steps of reviews over REST. If-Match has the ETag of the bench that the caller has seen: 412 if it holds something else by now; 409 where the state has no such step. */
@RestController
@RequestMapping("/api/v1/reviews/{review}")
@Tag(name = "Declassification")
class ReviewStepApi {

    private static final String IF_MATCH = "If-Match";

    private final Proposing proposing;
    private final Deciding deciding;
    private final Reviewing reviewing;
    private final Docket docket;

    ReviewStepApi(Proposing proposing, Deciding deciding, Reviewing reviewing, Docket docket) {
        this.proposing = proposing;
        this.deciding = deciding;
        this.reviewing = reviewing;
        this.docket = docket;
    }

    @Asks(Act.PROPOSE_RELEASE)
    @PostMapping("/proposal")
    @Operation(summary = "Propose what is marked", description = "authority: by which it is released; it stands on every copy; balance: why the public interest outweighs what a discretionary release could damage. 422 while a portion is undecided.")
    ReviewJson.ReviewStanding propose(Asker asker, @PathVariable String review,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String seen, @RequestBody ReviewJson.ReleaseAuthority body) {
        return told(proposing.propose(asker, review, Objects.requireNonNullElse(body.authority(), ""),
                Objects.requireNonNullElse(body.balance(), ""), BenchTag.seen(seen)));
    }

    @Asks(Act.RETURN_RELEASE)
    @PostMapping("/return")
    @Operation(summary = "Return what is proposed or decided", description = "Its portions can be marked again; the reason stands in the trail.")
    ReviewJson.ReviewStanding giveBack(Asker asker, @PathVariable String review, @RequestBody ReviewJson.ReviewReason body) {
        return told(deciding.giveBack(asker, review, body.words()));
    }

    @Asks(Act.DECIDE_RELEASE)
    @PostMapping("/decision")
    @Operation(summary = "Decide as another reviewer has proposed", description = "Never by who proposed it. 409 if the item was put under another marking meanwhile.")
    ReviewJson.ReviewStanding decide(Asker asker, @PathVariable String review,
            @RequestHeader(name = IF_MATCH, required = false) @Nullable String seen) {
        return told(deciding.decide(asker, review, BenchTag.seen(seen)));
    }

    @Asks(Act.WITHDRAW_REVIEW)
    @PostMapping("/withdrawal")
    @Operation(summary = "Withdraw a review", description = "Nothing is released by it, and its portions cannot be marked any more.")
    ReviewJson.ReviewStanding withdraw(Asker asker, @PathVariable String review, @RequestBody ReviewJson.ReviewReason body) {
        return told(reviewing.withdraw(asker, review, body.words()));
    }

    private ReviewJson.ReviewStanding told(ReviewCase review) {
        return ReviewJson.ReviewStanding.of(review, docket::name);
    }
}
