package org.backchannel.review;

import java.util.Arrays;
import org.backchannel.web.BadInput;

/** On what ground an item is reviewed; authority and time of each stand in {@code policies/declassification/kinds.tsv}. */
public enum ReviewKind {
    AUTOMATIC, SYSTEMATIC, MANDATORY, FOIA, DISCRETIONARY, FRUS,
    /** Another registry has referred it to this one: what is decided goes back as the answer, and nothing is released here. */
    REFERRAL;

    /** Whether a reviewer may open one: a referral begins with the package of the registry that asks. */
    boolean opened() {
        return this != REFERRAL;
    }

    /** @throws BadInput if somebody typed something else */
    static ReviewKind of(String typed) {
        return Arrays.stream(values()).filter(kind -> kind.opened() && kind.name().equals(typed)).findFirst()
                .orElseThrow(() -> new BadInput("kind", "say on what ground it is reviewed"));
    }
}
