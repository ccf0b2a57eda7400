package org.backchannel.review;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The requests of cases over REST, and whether they describe the item. */
@RestController
@RequestMapping("/api/v1/reviews/{review}/request")
@Tag(name = "Declassification")
class RequestApi {

    private final Requests requests;
    private final Kinds kinds;
    private final Docket docket;

    RequestApi(Requests requests, Kinds kinds, Docket docket) {
        this.requests = requests;
        this.kinds = kinds;
        this.docket = docket;
    }

    /**
     * A request, as it was judged.
     *
     * @param standing UNJUDGED, SUFFICIENT or RETURNED
     * @param missing what it lacks; null unless it was returned
     * @param by who judged, and at when; null while nobody has
     * @param due the last day to decide; null where no time is set, or the clock stands
     */
    record JudgedRequest(String request, String standing, @Nullable String missing, @Nullable String by, @Nullable Instant at,
            boolean clockStands, @Nullable LocalDate due) {
    }

    /** The request as it reads since the requester has answered; null where it is as it was. */
    record RequestReads(@Nullable String request) {
    }

    /** What a request lacks, as the letter says it. */
    record RequestLacks(@Nullable String missing) {
    }

    @Asks(Act.REVIEW)
    @GetMapping
    @Operation(summary = "The request of a review, and how it was judged")
    JudgedRequest look(Asker asker, @PathVariable String review) {
        return told(requests.look(asker, review).review());
    }

    @Asks(Act.JUDGE_REQUEST)
    @PostMapping("/description")
    @Operation(summary = "Judge that the request describes the item well enough to be found", description = "request: as it reads since the requester has answered. A clock that stood goes on, or begins anew, by the rule of its kind.")
    JudgedRequest describes(Asker asker, @PathVariable String review, @RequestBody RequestReads body) {
        return told(requests.describes(asker, review, Objects.requireNonNullElse(body.request(), "")));
    }

    @Asks(Act.JUDGE_REQUEST)
    @PostMapping("/return")
    @Operation(summary = "Return the request to the requester", description = "missing: what it lacks. A letter that says so is kept among those of the case, and the clock stands by the rule of its kind. 409 where the case names no requester.")
    JudgedRequest giveBack(Asker asker, @PathVariable String review, @RequestBody RequestLacks body) {
        return told(requests.giveBack(asker, review, Objects.requireNonNullElse(body.missing(), "")));
    }

    private JudgedRequest told(ReviewCase review) {
        Description now = review.terms().description();
        boolean judged = !now.by().isEmpty();
        return new JudgedRequest(review.request(), now.standing().name(), now.missing().isEmpty() ? null : now.missing(),
                judged ? docket.name(now.by()) : null, judged ? now.at() : null, now.stopped(),
                kinds.of(review.kind()).due(review).orElse(null));
    }
}
