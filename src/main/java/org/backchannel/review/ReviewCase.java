package org.backchannel.review;

import java.time.Instant;
import java.util.Objects;
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
