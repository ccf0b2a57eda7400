package org.backchannel.guard;

import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.UUID;
import org.backchannel.ledger.Subject;
import org.backchannel.policy.Act;
import org.backchannel.policy.Reason;
import org.backchannel.policy.Request;
import org.backchannel.policy.Verdict;
import org.jspecify.annotations.Nullable;

/** What was decided, and what of it goes into the ledger. */
final class Decision {

    private static final Reason SECOND_FACTOR = new Reason(Refused.SECOND_FACTOR,
            "This needs a second factor, given within the last minutes.");
    private static final Reason UNVERIFIED = new Reason("ACCESS-UNVERIFIED", "Your access could not be verified.");

    private final Asker asker;
    private final Act act;
    private final Subject subject;
    private final @Nullable Request request;
    private final Verdict verdict;
    private final boolean known;
    private final String asked;
    private OptionalLong altered = OptionalLong.empty();
    private SortedSet<String> narrowed = Collections.emptySortedSet();
    private @Nullable Permit permit;

    /**
     * @param request what the policy was asked; null where there is no such target
     * @param known whether the person may know of the target, and so may hear the reasons
     * @param asked what was asked for where there is no such target, otherwise empty
     */
    Decision(Asker asker, Act act, Subject subject, @Nullable Request request, Verdict verdict, boolean known,
            String asked) {
        this.asker = asker;
        this.act = act;
        this.subject = subject;
        this.request = request;
        this.verdict = verdict;
        this.known = known;
        this.asked = asked;
    }

    /**
     * The same, for somebody whose access document is not the one that the trail names: a refusal, whatever was decided, of which they
     * are told no more than that. Of what they may not know of they are told as ever.
     *
     * @param number of the document that the trail names
     */
    Decision unverified(long number) {
        var refused = new Decision(asker, act, subject, request, new Verdict.Deny(List.of(UNVERIFIED)), known, asked);
        refused.altered = OptionalLong.of(number);
        return refused;
    }

    /** The same, allowed to somebody who has yet to prove who they are by a second factor: whoever may is the only one who is told so. */
    Decision withoutSecondFactor() {
        var refused = new Decision(asker, act, subject, request, new Verdict.Deny(List.of(SECOND_FACTOR)), known, asked);
        refused.narrowed = narrowed;
        return refused;
    }

    /** Of which aspects the identity provider leaves whoever asks less than they have: for the trail. */
    void narrowed(SortedSet<String> aspects) {
        narrowed = aspects;
    }

    SortedSet<String> narrowed() {
        return narrowed;
    }

    OptionalLong altered() {
        return altered;
    }

    boolean allows() {
        return verdict instanceof Verdict.Allow && request != null;
    }

    /** This decision if it allows; otherwise out of the transaction first, so that the refusal is recorded in one of its own. */
    Decision orRollBack() {
        if (!allows()) {
            throw new RolledBack(this);
        }
        return this;
    }

    void permitted(UUID correlation, long number) {
        if (request == null) {
            throw new IllegalStateException("a permit used to be for a request");
        }
        permit = new Permit(request, asker, correlation, number);
    }

    /** The permit of a recorded grant. */
    Permit permit() {
        if (permit == null) {
            throw refusal();
        }
        return permit;
    }

    /** What the asker is told of a refusal. */
    RuntimeException refusal() {
        if (permit != null) {
            throw new IllegalStateException("a grant used to be no refusal");
        }
        // INVARIANT: what one may not see does not exist for them (2).
        if (!known) {
            return new NotFound();
        }
        return new Refused(act, verdict.reasons(), request != null && request.on() instanceof Request.OfItem(var item) ? item : null);
    }

    Asker asker() {
        return asker;
    }

    Act act() {
        return act;
    }

    Subject subject() {
        return subject;
    }

    @Nullable
    Request request() {
        return request;
    }

    Verdict verdict() {
        return verdict;
    }

    String asked() {
        return asked;
    }

    /** Carries a refusal out of the transaction that it rolls back. */
    static final class RolledBack extends RuntimeException {

        private final transient Decision decision;

        RolledBack(Decision decision) {
            super("refused", null, false, false);
            this.decision = decision;
        }

        Decision decision() {
            return decision;
        }
    }
}
