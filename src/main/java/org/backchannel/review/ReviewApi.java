package org.backchannel.review;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.BadInput;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** Declassification reviews and their bench over REST. A review of an item that the caller may not know of is a 404 with the bytes of none. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Declassification")
class ReviewApi {

    private final Guard guard;
    private final Reviewing reviewing;
    private final PortionMarking marking;
    private final Docket docket;

    ReviewApi(Guard guard, Reviewing reviewing, PortionMarking marking, Docket docket) {
        this.guard = guard;
        this.reviewing = reviewing;
        this.marking = marking;
        this.docket = docket;
    }

    @Asks(Act.SEE_REVIEWS)
    @GetMapping("/reviews")
    @Operation(summary = "The reviews of items that the caller may read", description = "The newest first, a hundred at once; the header Link names the next page. state: opened, under review, proposed, settling, decided, released or withdrawn. mine: those alone that are assigned to the caller.")
    ResponseEntity<List<ReviewJson.ReviewRow>> list(Asker asker, @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "false") boolean mine, @RequestParam(defaultValue = "") String after) {
        Docket.Page page = guard.look(asker, Act.SEE_REVIEWS, Target.registry(), permit -> docket.list(permit, state(state), mine, after));
        var answer = ResponseEntity.ok();
        if (page.next() != null) {
            answer.header("Link", "<%s>; rel=\"next\"".formatted(UriComponentsBuilder.fromPath("/api/v1/reviews").queryParam("state", state)
                    .queryParam("mine", mine).queryParam("after", page.next()).encode().toUriString()));
        }
        return answer.body(page.rows().stream().map(ReviewJson.ReviewRow::of).toList());
    }

    private static Optional<String> state(String typed) {
        if (!typed.isEmpty() && !ReviewController.STATES.contains(typed)) {
            throw new BadInput("state", "`%s` is no state of a review".formatted(typed));
        }
        return Optional.of(typed).filter(words -> !words.isEmpty());
    }

    @Asks(Act.REVIEW)
    @GetMapping("/items/{id}/reviews")
    @Operation(summary = "The reviews of an item", description = "The newest first, at most 200.")
    List<ReviewJson.ReviewRow> ofItem(Asker asker, @PathVariable String id) {
        return guard.look(asker, Act.REVIEW, Target.item(id), docket::of).stream().map(ReviewJson.ReviewRow::of).toList();
    }

    @Asks(Act.OPEN_REVIEW)
    @PostMapping("/items/{id}/reviews")
    @Operation(summary = "Open a review of an item", description = "kind: AUTOMATIC, SYSTEMATIC, MANDATORY, FOIA, DISCRETIONARY or FRUS; request: who asked for it, or what it rests on; requester: name and address, if letters are to go to somebody; described: whether it describes the item well enough to be found, which is judged before anything is proposed to a requester; blind: whether the second reviewer decides without seeing the first’s decisions.")
    ResponseEntity<ReviewJson.ReviewStanding> open(Asker asker, @PathVariable String id, @RequestBody ReviewJson.ReviewRequest body) {
        ReviewCase made = reviewing.open(asker, Target.item(id), ReviewKind.of(Objects.requireNonNullElse(body.kind(), "")),
                Objects.requireNonNullElse(body.request(), ""), body.terms(), Boolean.TRUE.equals(body.described()));
        return ResponseEntity
                .created(ServletUriComponentsBuilder.fromCurrentContextPath().path("/api/v1/reviews/{review}").build(made.id()))
                .body(ReviewJson.ReviewStanding.of(made, docket::name));
    }

    @Asks(Act.REVIEW)
    @GetMapping("/reviews/{review}")
    @Operation(summary = "The bench of a review", description = "Each portion with its original and what becomes of it; the place of each word, by which it is withheld. The ETag is what a proposal or a decision has to name.")
    ResponseEntity<BenchJson.BenchContent> bench(Asker asker, @PathVariable String review) {
        Bench bench = reviewing.bench(asker, review);
        return ResponseEntity.ok().eTag(BenchTag.of(bench)).body(BenchJson.BenchContent.of(bench, docket::name));
    }

    @Asks(Act.MARK_PORTION)
    @PostMapping("/reviews/{review}/portions/{portion}")
    @Operation(summary = "Mark a portion", description = "treatment: RELEASED, WITHHELD, REFERRED, or UNDECIDED to take it back; where two who decided blind differ, AS_FIRST or AS_SECOND too, with why. from and to: the places of the first and the last word that is withheld, none for all of it; each call withholds one more passage. exemption: codes, divided by commas, each with its date or event where it needs one: 25X1 until 2045-12-31; until: for those without one of their own. 409 once it is proposed.")
    ResponseEntity<BenchJson.BenchProgress> mark(Asker asker, @PathVariable String review, @PathVariable String portion,
            @RequestBody BenchJson.PortionWish body) {
        int number = PortionController.number(portion);
        return progress(marking.mark(asker, review, number, body.wish()), number);
    }

    @Asks(Act.MARK_PORTION)
    @PostMapping("/reviews/{review}/rest")
    @Operation(summary = "Release every portion that is undecided", description = "Each is recorded as released by the caller.")
    ResponseEntity<BenchJson.BenchProgress> rest(Asker asker, @PathVariable String review) {
        return progress(marking.releaseRest(asker, review), 0);
    }

    private static ResponseEntity<BenchJson.BenchProgress> progress(Bench bench, int marked) {
        return ResponseEntity.ok().eTag(BenchTag.of(bench)).body(BenchJson.BenchProgress.of(bench, marked));
    }
}
