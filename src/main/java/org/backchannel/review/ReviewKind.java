package org.backchannel.review;

import java.util.Arrays;
import org.backchannel.web.BadInput;

/** On what ground an item is reviewed; authority and time of each stand in {@code policies/declassification/kinds.tsv}. */
public enum ReviewKind {
    AUTOMATIC, SYSTEMATIC, MANDATORY, FOIA, DISCRETIONARY, FRUS;

    /** @throws BadInput if somebody typed something else */
    static ReviewKind of(String typed) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(typed)).findFirst()
                .orElseThrow(() -> new BadInput("kind", "say on what ground it is reviewed"));
    }
}
