package org.backchannel.review;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Paper;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Request.Context;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Permit;
import org.backchannel.item.Item;
import org.backchannel.policy.Act;
import org.backchannel.review.ReferralCarrier.Kind;
import org.backchannel.review.ReferralCarrier.Sent;
import org.backchannel.web.Conflict;

/**
 * Answers of this registry to the referrals of others: what two reviewers have decided of each portion goes back as a package, and says what stays
 * classified and on what authority.
 */
final class ReferralAnswers {

    private final Guard guard;
    private final Custody custody;
    private final Cases cases;
    private final ItemRows<ReceivedReferral> rows;
    private final ReferralCarrier carrier;
    private final InstantSource clock;

    ReferralAnswers(Guard guard, Custody custody, Cases cases, ItemRows<ReceivedReferral> rows, ReferralCarrier carrier,
            InstantSource clock) {
        this.guard = guard;
        this.custody = custody;
        this.cases = cases;
        this.rows = rows;
        this.carrier = carrier;
        this.clock = clock;
    }

    /**
     * A referral of another registry, and what is answered.
     *
     * @param site title of the registry
     * @param answer what goes back, once it is decided
     * @param on why there is none although it is decided: a portion is referred on; empty otherwise
     */
    record Shown(ReviewCase review, Item item, ReceivedReferral asked, String site, Optional<AnswerFile.Document> answer, String on,
            Optional<Sent> sent) {
    }

    Shown look(Asker asker, String typed) {
        Optional<ReviewCase> found = cases.find(typed);
        return guard.look(asker, Act.REVIEW, Reviewing.target(found, typed), permit -> {
            ReviewCase review = found.orElseThrow();
            ReceivedReferral asked = asked(review);
            Optional<Sent> sent = carrier.sent(Kind.ANSWER, asked.id(), asked.site());
            Paper paper = custody.review(permit, Act.REVIEW);
            try {
                return new Shown(review, paper.item(), asked, site(asked), answer(review, asked, paper), "", sent);
            } catch (Conflict on) {
                return new Shown(review, paper.item(), asked, site(asked), Optional.empty(), on.told(), sent);
            }
        });
    }

    /** @throws NotFound if it answers no other registry */
    private ReceivedReferral asked(ReviewCase review) {
        return rows.of(review.item()).stream().filter(one -> one.review().equals(review.id())).findFirst().orElseThrow(NotFound::new);
    }

    private String site(ReceivedReferral asked) {
        return carrier.registries().stream().filter(one -> one.name().equals(asked.site())).map(ReferralCarrier.Registry::title)
                .findFirst().orElse(asked.site());
    }

    private Optional<AnswerFile.Document> answer(ReviewCase review, ReceivedReferral asked, Paper paper) {
        return review.proposal().flatMap(proposal -> DueCases.decision(review.state())
                .map(decision -> AnswerFile.of(asked, proposal, decision, paper, carrier.title())));
    }

    /**
     * Seals the answer to the registry that asked, and lays it for the next pouch. Once: what two reviewers have answered is answered.
     *
     * @throws Conflict if two reviewers have not decided, or a portion is referred on
     */
    Sent send(Asker asker, String typed) {
        Optional<ReviewCase> found = cases.find(typed);
        return guard.change(asker, Act.EXPORT_REFERRAL, Reviewing.target(found, typed), Context.NONE, permit -> {
            ReviewCase review = cases.find(found.orElseThrow().id().toString()).orElseThrow();
            CaseSteps.note(permit, review);
            ReceivedReferral asked = asked(review);
            Paper paper = custody.review(permit, Act.EXPORT_REFERRAL);
            AnswerFile.Document answer = answer(review, asked, paper)
                    .orElseThrow(() -> Conflict.state("two reviewers have to decide before it is answered"));
            review.proposal().orElseThrow().requireSame(paper);
            permit.note("decision", answer.decision());
            Sent sent = carrier.send(permit, Kind.ANSWER, asked.id(), asked.site(), paper.item(), AnswerFile.text(answer));
            answered(permit, asked);
            return sent;
        });
    }

    private void answered(Permit permit, ReceivedReferral asked) {
        if (!asked.answered()) {
            rows.add(permit, asked.item(), number -> asked.answered(number, permit.asker().person().value(),
                    clock.instant().truncatedTo(ChronoUnit.SECONDS)));
        }
    }

    /** The sealed answer as a file, for somebody to carry. @throws NotFound if none is sealed */
    byte[] file(Asker asker, String typed) {
        Optional<ReviewCase> found = cases.find(typed);
        return guard.look(asker, Act.EXPORT_REFERRAL, Reviewing.target(found, typed), permit -> {
            ReceivedReferral asked = asked(found.orElseThrow());
            permit.note("as", "package");
            permit.note("referral", asked.id().toString());
            permit.note("for", asked.site());
            return carrier.file(Kind.ANSWER, asked.id(), asked.site()).orElseThrow(NotFound::new);
        });
    }
}
