package org.backchannel.guard;

import java.util.Set;
import java.util.UUID;
import org.backchannel.ledger.BrokenTrail;
import org.backchannel.ledger.Trail;
import org.backchannel.people.EndedSignIns;

/** By the call under which the entries of a session, or of a step of a grant, are recorded: one look in an index. */
final class SignInTrail implements EndedSignIns {

    static final String SIGN_OUT = "sign-out";
    static final String SESSION_END = "session-end";
    private static final Set<String> ENDS = Set.of(SIGN_OUT, SESSION_END);

    private final Trail trail;

    SignInTrail(Trail trail) {
        this.trail = trail;
    }

    @Override
    public boolean ended(UUID call) {
        try {
            return trail.ofCall(call).stream().anyMatch(line -> ENDS.contains(line.type()));
        } catch (BrokenTrail broken) {
            return true;
        }
    }

    @Override
    public boolean taken(UUID call) {
        try {
            return !trail.ofCall(call).isEmpty();
        } catch (BrokenTrail broken) {
            return true;
        }
    }
}
