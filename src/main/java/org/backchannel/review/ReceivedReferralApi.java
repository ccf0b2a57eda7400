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
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Referrals of other registries over REST. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Declassification")
class ReceivedReferralApi {

    private final ReceivedReferrals received;
    private final ReferralAnswers answers;

    ReceivedReferralApi(ReceivedReferrals received, ReferralAnswers answers) {
        this.received = received;
        this.answers = answers;
    }

    /** @param id under which it is filed */
    record UnfiledReferral(String id, String referral, String site, String marking, Instant at) {
        static UnfiledReferral of(ReferralCarrier.Came came) {
            return new UnfiledReferral(came.id().toString(), came.referral().toString(), came.from().name(), came.line(), came.at());
        }
    }

    /** @param group id of a need-to-know group of the caller's */
    record GroupOfReferral(@Nullable String group) {
    }

    record FiledReferral(String item, String review) {
    }

    /**
     * A referral of another registry.
     *
     * @param portions their numbers there
     * @param answer of each, once it is decided
     * @param sealed whether the answer is sealed
     * @param pouch that took it; 0 while it waits
     */
    record AskedReferral(String referral, String site, String ground, List<Integer> portions, String note, LocalDate due, String silence,
            List<ReferralApi.PortionAnswer> answer, @Nullable String authority, boolean sealed, int pouch) {
        static AskedReferral of(ReferralAnswers.Shown shown) {
            ReceivedReferral asked = shown.asked();
            List<ReferralApi.PortionAnswer> portions = shown.answer().map(AnswerFile.Document::portions).orElse(List.of()).stream()
                    .map(one -> new ReferralApi.PortionAnswer(one.number(), one.verdict().name(), one.exemptions(), one.why())).toList();
            return new AskedReferral(asked.id().toString(), asked.site(), asked.ground(), asked.portions(), asked.note(), asked.due(),
                    asked.silence(), portions, shown.answer().map(AnswerFile.Document::authority).orElse(null), shown.sent().isPresent(),
                    shown.sent().map(ReferralCarrier.Sent::pouch).orElse(0));
        }
    }

    /**
     * A package that is sealed.
     *
     * @param pouch that took it; 0 while it waits
     */
    record SealedPackage(String site, int pouch, Instant at) {
        static SealedPackage of(ReferralCarrier.Sent sent) {
            return new SealedPackage(sent.to().name(), sent.pouch(), sent.at());
        }
    }

    @Asks(Act.SEE_REFERRALS)
    @GetMapping("/referrals")
    @Operation(summary = "Referrals of other registries that wait to be filed", description = "Those that the caller's clearance covers, the oldest first.")
    List<UnfiledReferral> unfiled(Asker asker) {
        return received.unfiled(asker).stream().map(UnfiledReferral::of).toList();
    }

    @Asks(Act.FILE_REFERRAL)
    @PostMapping("/referrals/{id}/item")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "File a referral of another registry, and open its review", description = "For a need-to-know group of the caller's. 409 where it is filed already.")
    FiledReferral file(Asker asker, @PathVariable String id, @RequestBody GroupOfReferral body) {
        ReviewCase made = received.file(asker, id, Objects.requireNonNullElse(body.group(), ""));
        return new FiledReferral(made.item().toString(), made.id().toString());
    }

    @Asks(Act.REVIEW)
    @GetMapping("/reviews/{review}/answer")
    @Operation(summary = "What another registry has asked, and what is answered", description = "404 where the review is of no other registry's referral.")
    AskedReferral answer(Asker asker, @PathVariable String review) {
        return AskedReferral.of(answers.look(asker, review));
    }

    @Asks(Act.EXPORT_REFERRAL)
    @PostMapping("/reviews/{review}/answer")
    @Operation(summary = "Seal the answer for the registry that asked", description = "It goes with the next pouch. 409 while two reviewers have not decided on every portion.")
    SealedPackage send(Asker asker, @PathVariable String review) {
        return SealedPackage.of(answers.send(asker, review));
    }

    @Asks(Act.EXPORT_REFERRAL)
    @GetMapping("/reviews/{review}/answer/package")
    @Operation(summary = "The sealed answer, a file", description = "The registry that asked opens it, and nobody else. 404 while it is not sealed.")
    ResponseEntity<byte[]> file(Asker asker, @PathVariable String review) {
        return ReceivedReferralController.attached("answer-" + review + ".package", answers.file(asker, review));
    }
}
