package org.backchannel.review;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Paper;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Permit;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.sealing.Attestation;
import org.backchannel.web.Conflict;

/** What another reviewer does with a proposal: decides it, blind or not, or gives it back. */
final class Deciding {

    /** Stands in the question where nobody has proposed anything, so that whoever may not know of the item learns no more than ever. */
    private static final String NOBODY = "nobody";

    private final CaseSteps steps;
    private final Custody custody;
    private final Cases cases;
    private final Marks marks;
    private final Equities equities;
    private final AppealRows appeals;
    private final Passages passages;
    private final Attestation attestation;
    private final Authorities authorities;
    private final ClaimedExemptions claimed;

    Deciding(CaseSteps steps, Custody custody, Cases cases, Marks marks, Equities equities, AppealRows appeals, Passages passages,
            Attestation attestation, Authorities authorities, ClaimedExemptions claimed) {
        this.authorities = authorities;
        this.claimed = claimed;
        this.steps = steps;
        this.custody = custody;
        this.cases = cases;
        this.marks = marks;
        this.equities = equities;
        this.appeals = appeals;
        this.passages = passages;
        this.attestation = attestation;
    }

    /** Gives a proposal back, with the reason: it can be marked again. */
    ReviewCase giveBack(Asker asker, String typed, String why) {
        String reason = Wish.needed("why", why, "say why it is returned");
        return steps.to(asker, Act.RETURN_RELEASE, typed, Context.NONE, (permit, review) -> {
            permit.note("why", reason);
            if (review.closedTo(asker.person().value())) {
                throw Conflict.state("you decide blind: what was proposed is returned by whoever has seen it");
            }
            appeals.requireNoneOpen(review);
            if (review.state() instanceof CaseState.Proposed || review.state() instanceof CaseState.Decided) {
                return review.proposal().flatMap(Proposal::compared).<CaseState>map(compared -> new CaseState.Settling(compared, reason))
                        .orElseGet(() -> new CaseState.UnderReview(reason));
            }
            throw Conflict.state("the review is %s: there is nothing to return".formatted(review.state().words()));
        });
    }

    /**
     * Decides as another has proposed. Where it is decided blind, by what the reviewer has marked themselves: if both said the same it is decided,
     * otherwise both are shown what they said, and settle it.
     *
     * @param seen the digest of the proposal that the reviewer has seen; where they decide blind, that of their own marks
     * @throws Conflict if there is another proposal by now, or the item is not the one that was reviewed
     */
    ReviewCase decide(Asker asker, String typed, String seen) {
        Optional<ReviewCase> found = cases.find(typed);
        String proposer = found.flatMap(ReviewCase::proposal).map(Proposal::first).orElse(NOBODY);
        Context besides = authorities.told(asker, found, Context.NONE.proposedBy(proposer));
        return steps.to(asker, Act.DECIDE_RELEASE, typed, besides, (permit, review) -> {
            if (!(review.state() instanceof CaseState.Proposed(Proposal proposal))) {
                throw Conflict.state("the review is %s: nothing waits for a decision".formatted(review.state().words()));
            }
            Paper paper = custody.review(permit, Act.DECIDE_RELEASE);
            boolean blind = review.closedTo(asker.person().value());
            if (!(blind || proposal.digest().equals(seen)) || !proposal.first().equals(proposer)) {
                throw Conflict.stale("another proposal was made meanwhile: look at it first");
            }
            if (!proposal.decidedBy(asker.person().value())) {
                throw Conflict.state("it was settled between two reviewers: the other of the two decides");
            }
            proposal.requireSame(paper);
            return blind ? blind(permit, review, proposal, paper, seen) : decided(permit, review, proposal, paper);
        });
    }

    private CaseState blind(Permit permit, ReviewCase review, Proposal proposal, Paper paper, String seen) {
        String me = permit.asker().person().value();
        SortedMap<Integer, Mark> own = marks.of(review.id(), me);
        if (!Marks.digest(own.values()).equals(seen)) {
            throw Conflict.stale("you have marked a portion meanwhile: look at the bench again");
        }
        Proposing.requireWhole(paper, own.values());
        // By their own marks, which they know: asked of the proposal, it would tell them what the other had marked. INVARIANT: what one may not
        // see does not exist (2).
        equities.require(review, own.values());
        Comparison compared = Comparison.of(proposal, me, own, steps.now());
        permit.note("opinion", seen);
        permit.note("differences", Integer.toString(compared.differences().size()));
        return compared.differences().isEmpty() ? decided(permit, review, proposal, paper) : new CaseState.Settling(compared, "");
    }

    private CaseState.Decided decided(Permit permit, ReviewCase review, Proposal proposal, Paper paper) {
        equities.require(review, proposal.marks());
        Authority authority = authorities.require(permit.whoMay(Act.DECIDE_RELEASE), permit.itemTo(Act.DECIDE_RELEASE));
        permit.note("basis", authority.words());
        Instant now = steps.now();
        String document = Documents.decision(proposal, permit.whoMay(Act.DECIDE_RELEASE).office(), now);
        permit.note("content", Documents.readProposal(proposal.document()).content());
        permit.note("decision", Documents.sha256(document));
        passages.add(review, permit.correlation(), now, paper, proposal.marks());
        claimed.add(permit, review, permit.asker().person().value(), proposal.marks(), now);
        return new CaseState.Decided(proposal, new Decision(permit.asker().person().value(), now, document,
                Documents.signed(attestation, Decision.PURPOSE, document), permit.correlation(), Optional.of(authority)));
    }
}
