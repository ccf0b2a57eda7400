package org.backchannel.review;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Paper;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.sealing.Attestation;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;

/** Proposes to release an item as it is marked. */
final class Proposing {

    private final CaseSteps steps;
    private final Custody custody;
    private final Sight sight;
    private final Equities equities;
    private final Attestation attestation;
    private final Cases cases;
    private final Authorities authorities;

    Proposing(CaseSteps steps, Custody custody, Sight sight, Equities equities, Attestation attestation, Cases cases,
            Authorities authorities) {
        this.cases = cases;
        this.authorities = authorities;
        this.steps = steps;
        this.custody = custody;
        this.sight = sight;
        this.equities = equities;
        this.attestation = attestation;
    }

    /**
     * Proposes what is marked.
     *
     * @param seen the digest of the marks that the reviewer has seen
     * @throws BadInput if a portion is undecided
     * @throws Conflict if the marks are others by now
     */
    ReviewCase propose(Asker asker, String typed, String authority, String seen) {
        return propose(asker, typed, authority, "", seen);
    }

    /**
     * The same, of what is released at discretion.
     *
     * @param balance why the public interest outweighs what the release could damage; needed on that ground, and on no other
     */
    ReviewCase propose(Asker asker, String typed, String authority, String balance, String seen) {
        String by = Wish.needed("authority", authority, "say by which authority it is released");
        Context besides = authorities.told(asker, cases.find(typed), Context.NONE);
        return steps.to(asker, Act.PROPOSE_RELEASE, typed, besides, (permit, review) -> {
            Authority mine = authorities.require(permit.whoMay(Act.PROPOSE_RELEASE), permit.itemTo(Act.PROPOSE_RELEASE));
            permit.note("basis", mine.words());
            review.terms().requireDescribed();
            String outweighs = balanced(review, balance);
            Optional<Comparison> compared = proposable(review, asker.person().value());
            Collection<Mark> made = sight.marks(review, asker.person().value()).values();
            if (!Marks.digest(made).equals(seen)) {
                throw Conflict.stale("a portion was marked meanwhile: look at the bench again");
            }
            Paper paper = custody.review(permit, Act.PROPOSE_RELEASE);
            requireWhole(paper, made);
            equities.overridden(review, made).ifPresent(against -> {
                throw new BadInput("portions", against);
            });
            Instant now = steps.now();
            String document = Documents.proposal(review, paper, by, made, permit.whoMay(Act.PROPOSE_RELEASE).office(), now);
            permit.note("content", paper.digest());
            permit.note("proposal", Documents.sha256(document));
            return new CaseState.Proposed(new Proposal(asker.person().value(), now, document,
                    Documents.signed(attestation, Proposal.PURPOSE, document), List.copyOf(made), outweighs, compared,
                    Optional.of(mine)));
        });
    }

    /** In exceptional cases the need to protect is outweighed by the public interest in disclosure (EO 13526, 3.1(d)): somebody has to say why. */
    private static String balanced(ReviewCase review, String balance) {
        if (review.kind() != ReviewKind.DISCRETIONARY) {
            return "";
        }
        return Wish.needed("balance", balance,
                "say why the public interest in it outweighs the damage that could be expected of its release");
    }

    /** Whether that person may propose, and what it rests on where two who decided blind have settled their differences. */
    private static Optional<Comparison> proposable(ReviewCase review, String person) {
        if (review.state() instanceof CaseState.UnderReview) {
            return Optional.empty();
        }
        if (review.state() instanceof CaseState.Settling(Comparison compared, String returned) && compared.between(person)) {
            return Optional.of(compared);
        }
        throw Conflict.state("the review is %s: nothing can be proposed".formatted(review.state().words()));
    }

    /** Every portion is decided, and could be shown so. */
    static void requireWhole(Paper paper, Collection<Mark> made) {
        int portions = paper.content().portions().size();
        var undecided = new TreeSet<>(IntStream.rangeClosed(1, portions).boxed().toList());
        made.forEach(mark -> undecided.remove(mark.portion()));
        if (!undecided.isEmpty()) {
            throw new BadInput("portions", "%d of %d portions are undecided; the first is portion %d".formatted(undecided.size(), portions,
                    undecided.first()));
        }
        if (!paper.byPieces()) {
            throw Conflict.state("this item was sealed before parts of it could be shown alone: it has to be filed anew");
        }
    }
}
