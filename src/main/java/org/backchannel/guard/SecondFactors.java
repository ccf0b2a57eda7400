package org.backchannel.guard;

import org.backchannel.people.SecondFactor;
import org.backchannel.policy.Request;

/**
 * What is done only by whoever has proven lately, by a second factor, who they are, where the sign-in has one: opening what is for named
 * eyes alone, and changing what anybody may see or do.
 */
final class SecondFactors {

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
        return switch (request.act()) {
            case READ -> request.on() instanceof Request.OfItem(var item) && item.access().eyesOnly();
            case PROPOSE_ACCESS, CONFIRM_ACCESS, END_ACCESS, RESET_PASSWORD, REGISTER_SERVICE, PROPOSE_READERS, CONFIRM_READERS -> true;
            case KNOW, FILE, REMARK, PROPOSE_LOWERING, CONFIRM_LOWERING, WITHDRAW_LOWERING, SEE_TRAIL, WITHDRAW_READERS, SEE_PERSON,
                    WITHDRAW_ACCESS, CREATE_GROUP, QUERY_TRAIL, EXPORT_TRAIL, VERIFY_TRAIL, REQUEST_COSIGNATURE, TAKE_COSIGNATURE,
                    SAVE_QUERY, FORGET_QUERY, ACKNOWLEDGE_ALARM, VISIT, LIST, IMPORT, SEE_IMPORT, SEE_QUARANTINE, SEE_PEOPLE,
                    SEE_PROPOSALS, SEE_EYES_ONLY_NAMES, ADMINISTER ->
                false;
        };
    }
}
