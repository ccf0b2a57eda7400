package org.backchannel.audit;

import jakarta.servlet.http.HttpServletRequest;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.ledger.Entry;
import org.backchannel.people.ActuatorGate;
import org.backchannel.policy.Act;
import org.backchannel.web.Asking;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Health and figures for whom the policy lets administer, each look at them in the trail. */
@Component
class RecordedActuator implements ActuatorGate {

    private static final int LONGEST = 200;

    private final Guard guard;
    private final Asking asking;

    RecordedActuator(Guard guard, Asking asking) {
        this.guard = guard;
        this.asking = asking;
    }

    @Override
    public boolean admit(Authentication signedIn, HttpServletRequest request) {
        String path = request.getRequestURI();
        try {
            return guard.look(asking.asker(signedIn, request), Act.ADMINISTER, Target.registry(), permit -> {
                permit.note(Entry.DETAIL, path.length() > LONGEST ? path.substring(0, LONGEST) : path);
                return true;
            });
        } catch (Refused | NotFound refused) {
            // The refusal is in the trail; to the caller Spring Security says no more than 403.
            return false;
        }
    }
}
