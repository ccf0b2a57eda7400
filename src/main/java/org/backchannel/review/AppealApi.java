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
import org.backchannel.web.BadInput;
import org.backchannel.web.Etag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The appeal of a case over REST. Each state has its steps and no others, so that a step on another state than the caller has seen is a 409. */
@RestController
@RequestMapping("/api/v1/reviews/{review}/appeal")
@Tag(name = "Declassification")
class AppealApi {

    private final Appealing appealing;
    private final Docket docket;

    AppealApi(Appealing appealing, Docket docket) {
        this.appealing = appealing;
        this.docket = docket;
    }

    /**
     * A state that an appeal has had.
     *
     * @param told the letter, or why it was decided so
     * @param next the last day of what comes next; null where no time is set
     * @param anew the case in which it is reviewed anew; null where there is none
     */
    record AppealStep(String state, String told, String by, Instant at, @Nullable LocalDate next, @Nullable String anew) {
    }

    /**
     * An appeal.
     *
     * @param states the first first; none where nobody has appealed
     * @param file whether it may be appealed to this agency
     * @param iscap whether it may go to the ISCAP
     */
    record AppealStanding(List<AppealStep> states, boolean file, boolean iscap) {
    }

    /** What it rests on. */
    record AppealLetter(@Nullable String letter) {
    }

    /** @param verdict {@code uphold} or {@code grant} */
    record AppealDecision(@Nullable String verdict, @Nullable String why) {
    }

    /** @param verdict {@code uphold} or {@code grant} */
    record IscapDecision(@Nullable String verdict, @Nullable String letter) {
    }

    @Asks(Act.REVIEW)
    @GetMapping
    @Operation(summary = "The appeal of a review", description = "Every state that it has had. The ETag is their number.")
    ResponseEntity<AppealStanding> see(Asker asker, @PathVariable String review) {
        Appealing.Shown shown = appealing.look(asker, review);
        return ResponseEntity.ok().eTag(Etag.of(shown.appeals().size()))
                .body(new AppealStanding(shown.appeals().stream().map(this::told).toList(), shown.file(), shown.iscap()));
    }

    @Asks(Act.APPEAL_REVIEW)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Record an appeal to this agency", description = "409 where nothing is denied, the time has ended, or there is one.")
    AppealStep file(Asker asker, @PathVariable String review, @RequestBody AppealLetter body) {
        return told(appealing.file(asker, review, said(body.letter())));
    }

    @Asks(Act.DECIDE_APPEAL)
    @PostMapping("/decision")
    @Operation(summary = "Decide an appeal", description = "verdict: uphold or grant. Never by whoever had a part in the denial.")
    AppealStep decide(Asker asker, @PathVariable String review, @RequestBody AppealDecision body) {
        return told(appealing.decide(asker, review, grants(body.verdict()), said(body.why())));
    }

    @Asks(Act.APPEAL_REVIEW)
    @PostMapping("/iscap")
    @Operation(summary = "Record that it goes to the ISCAP")
    AppealStep iscap(Asker asker, @PathVariable String review, @RequestBody AppealLetter body) {
        return told(appealing.iscap(asker, review, said(body.letter())));
    }

    @Asks(Act.APPEAL_REVIEW)
    @PostMapping("/iscap/decision")
    @Operation(summary = "Record what the ISCAP decided", description = "verdict: uphold or grant.")
    AppealStep answered(Asker asker, @PathVariable String review, @RequestBody IscapDecision body) {
        return told(appealing.answered(asker, review, grants(body.verdict()), said(body.letter())));
    }

    private static boolean grants(@Nullable String verdict) {
        return switch (said(verdict)) {
            case "uphold" -> false;
            case "grant" -> true;
            default -> throw new BadInput("verdict", "say whether to `uphold` the denial or to `grant` the appeal");
        };
    }

    private static String said(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }

    private AppealStep told(Appeal appeal) {
        return switch (appeal.state()) {
            case AppealState.Filed filed -> told(appeal, filed.letter(), null);
            case AppealState.Upheld upheld -> told(appeal, upheld.why(), null);
            case AppealState.Granted granted -> told(appeal, granted.why(), granted.anew().toString());
            case AppealState.AtIscap atIscap -> told(appeal, atIscap.letter() + " (" + atIscap.because() + ")", null);
            case AppealState.IscapUpheld upheld -> told(appeal, upheld.letter(), null);
            case AppealState.IscapGranted granted -> told(appeal, granted.letter(), granted.anew().toString());
        };
    }

    private AppealStep told(Appeal appeal, String told, @Nullable String anew) {
        return new AppealStep(appeal.state().words(), told, docket.name(appeal.by()), appeal.at(), appeal.state().next().orElse(null),
                anew);
    }
}
