package org.backchannel.review;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.item.ItemId;

/**
 * A declassification review of one item.
 *
 * @param version how often its state has changed, from 1; which one is in force the trail says
 * @param request who asked for it, or what it rests on, in words
 * @param opener id of the reviewer who opened it
 * @param opened when
 * @param since when it is in this state
 * @param terms how it is reviewed, by whom and for whom
 */
public record ReviewCase(UUID id, int version, ItemId item, ReviewKind kind, String request, String opener, Instant opened, CaseState state,
        Instant since, Terms terms) {

    public ReviewCase {
        // Cases of before there were terms have none.
        terms = Objects.requireNonNullElse(terms, Terms.NONE);
    }

    /** The next version, in another state. */
    ReviewCase in(CaseState next, Instant at) {
        return new ReviewCase(id, version + 1, item, kind, request, opener, opened, next, at, terms);
    }

    /** The next version, in the same state, on other terms. */
    ReviewCase on(Terms other) {
        return new ReviewCase(id, version + 1, item, kind, request, opener, opened, state, since, other);
    }

    /** The next version, asking for that, as it was judged. */
    ReviewCase asking(String words, Terms judged) {
        return new ReviewCase(id, version + 1, item, kind, words, opener, opened, state, since, judged);
    }

    /** From when its days count. */
    Instant counted() {
        return terms.description().counted().orElse(opened);
    }

    /** What is proposed, or was decided as it was proposed. */
    Optional<Proposal> proposal() {
        return switch (state) {
            case CaseState.Proposed(Proposal proposal) -> Optional.of(proposal);
            case CaseState.Decided(Proposal proposal, Decision decision) -> Optional.of(proposal);
            case CaseState.Released(Proposal proposal, Decision decision, String by, Instant at) -> Optional.of(proposal);
            case CaseState.Opened none -> Optional.empty();
            case CaseState.UnderReview none -> Optional.empty();
            case CaseState.Settling none -> Optional.empty();
            case CaseState.Withdrawn none -> Optional.empty();
        };
    }

    /** Whether that person proposed or decided it as it is now, marked a portion of it so, or settled a difference in it. */
    boolean partOf(String person) {
        return proposal().map(proposal -> proposal.partOf(person)).orElse(false)
                || DueCases.decision(state).map(decision -> decision.second().equals(person)).orElse(false)
                || (state instanceof CaseState.Settling(Comparison compared, String returned) && compared.between(person));
    }

    /**
     * Whether what another has proposed is closed to that person, who decides blind. INVARIANT: what one may not see does not exist (2): until
     * they have decided themselves.
     */
    boolean closedTo(String person) {
        return terms.blind() && state instanceof CaseState.Proposed(Proposal proposal) && proposal.compared().isEmpty()
                && !proposal.first().equals(person);
    }

    /** Whether that person may mark portions. */
    boolean markedBy(String person) {
        return state.marking() || closedTo(person)
                || (state instanceof CaseState.Settling(Comparison compared, String returned) && compared.between(person));
    }
}
