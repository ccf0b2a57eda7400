package org.backchannel.guard;

import java.util.EnumSet;
import java.util.Set;
import org.backchannel.item.Item;
import org.backchannel.people.SecondFactor;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request;

/**
 * What is done only by whoever has proven lately, by a second factor, who they are, where the sign-in has one: opening what is for named
 * eyes alone, and changing what anybody may see or do.
 */
final class SecondFactors {

    private static final Set<Act> CHANGES = EnumSet.of(Act.PROPOSE_ACCESS, Act.CONFIRM_ACCESS, Act.END_ACCESS, Act.RESET_PASSWORD,
            Act.REGISTER_SERVICE, Act.PROPOSE_READERS, Act.CONFIRM_READERS, Act.APPROVE_MESSAGE, Act.TRANSMIT_MESSAGE, Act.DECIDE_RELEASE,
            Act.PROPOSE_SITE, Act.CONFIRM_SITE,
            Act.PROPOSE_TRANSFER, Act.CONFIRM_TRANSFER, Act.PROPOSE_DESTRUCTION, Act.CONFIRM_DESTRUCTION,
            Act.PROPOSE_WIRE, Act.CONFIRM_WIRE,
            Act.PROPOSE_DELEGATION, Act.CONFIRM_DELEGATION,
            Act.RELEASE);

    private SecondFactors() {
    }

    /** What was decided, or that the second factor is missing where everything else allows it: nobody else is told that it would be needed. */
    static Decision asked(Decision decision) {
        Request request = decision.request();
        return request != null && decision.allows() && decision.asker().asserted().second() == SecondFactor.MISSING && needed(request)
                ? decision.withoutSecondFactor()
                : decision;
    }

    private static boolean needed(Request request) {
        return CHANGES.contains(request.act()) || (request.on() instanceof Request.OfItem(var item) && needed(request.act(), item));
    }

    private static boolean needed(Act act, Item item) {
        return Act.OPENING.contains(act) && item.access().eyesOnly();
    }

    /** Whether it is missing for opening that version too, by an act that was admitted of another version of the same item. */
    static boolean missing(Asker asker, Act act, Item version) {
        return asker.asserted().second() == SecondFactor.MISSING && needed(act, version);
    }
}
