package org.backchannel.review;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.BadInput;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Referrals over REST: those of the item, whatever case they were made in. */
@RestController
@RequestMapping("/api/v1/reviews/{review}/referrals")
@Tag(name = "Declassification")
class ReferralApi {

    private final Referring referring;
    private final ReferralPackages packages;
    private final Docket docket;

    ReferralApi(Referring referring, ReferralPackages packages, Docket docket) {
        this.packages = packages;
        this.referring = referring;
        this.docket = docket;
    }

    /** What an agency says of a portion. */
    record PortionAnswer(int portion, String verdict, List<String> exemptions, String why) {
        static PortionAnswer of(ReferralState.Answer answer) {
            return new PortionAnswer(answer.portion(), answer.verdict().name(), answer.codes(), answer.why());
        }
    }

    /**
     * A referral.
     *
     * @param state sent, answered, silent or recalled
     * @param due the last day on which it may be answered
     * @param proceeds whether silence lets declassification proceed
     * @param answers none while it is not answered
     */
    record StandingReferral(String id, String review, String agency, List<Integer> portions, String note, String by, Instant sent,
            LocalDate due, boolean proceeds, String state, List<PortionAnswer> answers) {
    }

    /** @param portions as {@code 3, 5-7} */
    record PortionsToRefer(@Nullable List<String> agencies, @Nullable String portions, @Nullable String note) {
    }

    /** @param exemption codes, divided by commas */
    record AgencyVerdict(@Nullable Integer portion, @Nullable String verdict, @Nullable String exemption, @Nullable String why) {
    }

    /** What an agency has answered: of each portion, on what authority, and by what letter. */
    record AgencyAnswer(@Nullable List<AgencyVerdict> answers, @Nullable String authority, @Nullable String from) {

        Referring.Said said() {
            Map<Integer, String> verdicts = new HashMap<>();
            Map<Integer, String> codes = new HashMap<>();
            Map<Integer, String> reasons = new HashMap<>();
            for (AgencyVerdict one : answers == null ? List.<AgencyVerdict>of() : answers) {
                Integer portion = one.portion();
                if (portion == null) {
                    throw new BadInput("answers", "say of which portion each answer is");
                }
                verdicts.put(portion, Objects.requireNonNullElse(one.verdict(), ""));
                codes.put(portion, Objects.requireNonNullElse(one.exemption(), ""));
                reasons.put(portion, Objects.requireNonNullElse(one.why(), ""));
            }
            return new Referring.Said(verdicts, codes, reasons, Objects.requireNonNullElse(authority, ""),
                    Objects.requireNonNullElse(from, ""));
        }
    }

    @Asks(Act.REVIEW)
    @GetMapping
    @Operation(summary = "The referrals of the item of a review", description = "The oldest first, those of its other reviews among them: an equity does not end with a case.")
    List<StandingReferral> list(Asker asker, @PathVariable String review) {
        return referring.look(asker, review).referrals().stream().map(this::told).toList();
    }

    @Asks(Act.REFER_PORTIONS)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Refer portions to agencies", description = "agencies: short names of the table; portions: as 3, 5-7. One referral for each agency.")
    List<StandingReferral> refer(Asker asker, @PathVariable String review, @RequestBody PortionsToRefer body) {
        List<String> agencies = body.agencies();
        return referring.refer(asker, review, agencies == null ? List.of() : agencies, Objects.requireNonNullElse(body.portions(), ""),
                Objects.requireNonNullElse(body.note(), "")).stream().map(this::told).toList();
    }

    @Asks(Act.EXPORT_REFERRAL)
    @GetMapping("/{referral}/file")
    @Operation(summary = "The file of a referral", description = "CMS, encrypted for the certificate of the agency. 409 where the table names none, or the referral is answered or taken back.")
    ResponseEntity<byte[]> file(Asker asker, @PathVariable String review, @PathVariable String referral) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("application/pkcs7-mime"))
                .body(referring.file(asker, review, referral));
    }

    @Asks(Act.ANSWER_REFERRAL)
    @PostMapping("/{referral}/answer")
    @Operation(summary = "Record what an agency answered", description = "An answer for each portion: RELEASE, PART or WITHHOLD, the last two by an exemption.")
    StandingReferral answer(Asker asker, @PathVariable String review, @PathVariable String referral, @RequestBody AgencyAnswer body) {
        return told(referring.answer(asker, review, referral, body.said()));
    }

    @Asks(Act.REFER_PORTIONS)
    @PostMapping("/{referral}/recall")
    @Operation(summary = "Take a referral back", description = "Where it turned out not to be the agency's.")
    StandingReferral recall(Asker asker, @PathVariable String review, @PathVariable String referral,
            @RequestBody ReviewJson.ReviewReason body) {
        return told(referring.recall(asker, review, referral, body.words()));
    }

    @Asks(Act.EXPORT_REFERRAL)
    @PostMapping("/{referral}/package")
    @Operation(summary = "Seal a referral for the registry that it is made to", description = "It goes with the next pouch. 409 where it is made to no registry that is trusted and accredited for it.")
    ReceivedReferralApi.SealedPackage send(Asker asker, @PathVariable String review, @PathVariable String referral) {
        return ReceivedReferralApi.SealedPackage.of(packages.send(asker, review, referral));
    }

    @Asks(Act.EXPORT_REFERRAL)
    @GetMapping("/{referral}/package")
    @Operation(summary = "The sealed referral, a file", description = "The registry that it is made to opens it, and nobody else. 404 while it is not sealed.")
    ResponseEntity<byte[]> sealed(Asker asker, @PathVariable String review, @PathVariable String referral) {
        return ReceivedReferralController.attached("referral-" + referral + ".package", packages.file(asker, review, referral));
    }

    @Asks(Act.ANSWER_REFERRAL)
    @PostMapping("/{referral}/answer/package")
    @Operation(summary = "Record the answer that came as a package", description = "Exactly as it says. 409 while none has come.")
    StandingReferral record(Asker asker, @PathVariable String review, @PathVariable String referral) {
        return told(packages.record(asker, review, referral));
    }

    private StandingReferral told(Referral one) {
        List<PortionAnswer> answers = one.state() instanceof ReferralState.Answered answered
                ? answered.answers().stream().map(PortionAnswer::of).toList()
                : List.of();
        return new StandingReferral(one.id().toString(), one.review().toString(), one.agency(), one.portions(), one.note(),
                docket.name(one.by()), one.sent(), one.due(), one.proceeds(), one.state().words(), answers);
    }
}
