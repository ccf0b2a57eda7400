package org.backchannel.review;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.backchannel.guard.Asker;
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

/** Challenges to the classification of an item over REST. 409 where the state of a challenge has no such step. */
@RestController
@RequestMapping("/api/v1/items/{id}/challenges")
@Tag(name = "Declassification")
class ChallengeApi {

    private final Challenging challenging;
    private final Docket docket;

    ChallengeApi(Challenging challenging, Docket docket) {
        this.challenging = challenging;
        this.docket = docket;
    }

    /**
     * A challenge.
     *
     * @param challenger null for whoever does not answer and did not make it
     * @param told what was said of it last; empty where nothing was
     * @param due the last day for an answer; null where none is waited for
     * @param iscap whether it may go to the ISCAP today
     */
    record StandingChallenge(String id, @Nullable String challenger, String words, LocalDate received, String state, String told,
            @Nullable LocalDate due, boolean iscap, Instant since) {
    }

    /** What is classified wrongly, and why. */
    record NewChallenge(@Nullable String words) {
    }

    /** When it will be answered, and why not before. */
    record ChallengeDate(@Nullable LocalDate on, @Nullable String why) {
    }

    /** @param verdict {@code stands} or {@code changes} */
    record ChallengeAnswer(@Nullable String verdict, @Nullable String why) {
    }

    /** By what letter it goes to the ISCAP. */
    record ChallengeLetter(@Nullable String letter) {
    }

    /** @param verdict {@code stands} or {@code changes} */
    record IscapAnswer(@Nullable String verdict, @Nullable String letter) {
    }

    @Asks(Act.SEE_CLASSIFICATION)
    @GetMapping
    @Operation(summary = "The challenges to the classification of an item", description = "The newest first. Who made one is told to whoever answers, and to them.")
    List<StandingChallenge> list(Asker asker, @PathVariable String id) {
        return challenging.look(asker, id).challenges().stream()
                .map(one -> told(one.challenge(), one.challenger().map(docket::name).orElse(null), one.iscap())).toList();
    }

    @Asks(Act.CHALLENGE_CLASSIFICATION)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Challenge the classification of an item", description = "By anybody who may read it. It is answered, or a date is given, within 60 days.")
    StandingChallenge challenge(Asker asker, @PathVariable String id, @RequestBody NewChallenge body) {
        return own(challenging.challenge(asker, id, said(body.words())));
    }

    @Asks(Act.ANSWER_CHALLENGE)
    @PostMapping("/{challenge}/date")
    @Operation(summary = "Give a date for the answer")
    StandingChallenge promise(Asker asker, @PathVariable String id, @PathVariable String challenge, @RequestBody ChallengeDate body) {
        return own(challenging.promise(asker, id, challenge, Objects.toString(body.on(), ""), said(body.why())));
    }

    @Asks(Act.ANSWER_CHALLENGE)
    @PostMapping("/{challenge}/answer")
    @Operation(summary = "Answer a challenge", description = "Never by whoever made it. What is to change is changed by an act of its own.")
    StandingChallenge answer(Asker asker, @PathVariable String id, @PathVariable String challenge, @RequestBody ChallengeAnswer body) {
        return own(challenging.answer(asker, id, challenge, ChallengeController.changes(said(body.verdict())), said(body.why())));
    }

    @Asks(Act.CHALLENGE_CLASSIFICATION)
    @PostMapping("/{challenge}/iscap")
    @Operation(summary = "Take a challenge to the ISCAP", description = "By whoever made it, where it was not answered in time or the classification was upheld.")
    StandingChallenge iscap(Asker asker, @PathVariable String id, @PathVariable String challenge, @RequestBody ChallengeLetter body) {
        return own(challenging.iscap(asker, id, challenge, said(body.letter())));
    }

    @Asks(Act.ANSWER_CHALLENGE)
    @PostMapping("/{challenge}/iscap/decision")
    @Operation(summary = "Record what the ISCAP decided of a challenge")
    StandingChallenge decided(Asker asker, @PathVariable String id, @PathVariable String challenge, @RequestBody IscapAnswer body) {
        return own(challenging.decided(asker, id, challenge, ChallengeController.changes(said(body.verdict())), said(body.letter())));
    }

    private static String said(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }

    /** To whoever made it, or answers. */
    private StandingChallenge own(Challenge one) {
        return told(one, docket.name(one.challenger()), false);
    }

    private static StandingChallenge told(Challenge one, @Nullable String challenger, boolean iscap) {
        return new StandingChallenge(one.id().toString(), challenger, one.words(), one.received(), one.state().words(), one.state().told(),
                one.next().orElse(null), iscap, one.at());
    }
}
