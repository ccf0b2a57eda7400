package org.backchannel.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.backchannel.marking.EyesOnly;
import org.backchannel.marking.Marking;

/** A marking's meaning in one line for the trail, complete and in register ids, so that no profile's spelling can hide a part of it. */
final class Words {

    private static final String RELEASED = "RELEASED_TO: USA ";

    private Words() {
    }

    static String of(Marking marking) {
        List<String> parts = new ArrayList<>();
        parts.add(marking.level().name());
        parts.addAll(marking.controls());
        parts.addAll(marking.codewords());
        if (marking.release().stated()) {
            parts.add((RELEASED + String.join(" ", marking.release().given())).strip());
        }
        marking.eyesOnly().ifPresent(eyes -> parts.add(eyes(eyes)));
        return String.join("; ", parts);
    }

    /** Whom an eyes-only name is to mean, by their ids. */
    static String of(Collection<String> meant) {
        return meant.isEmpty() ? "nobody" : String.join(", ", meant);
    }

    private static String eyes(EyesOnly eyes) {
        return eyes.toAddressees() ? "EYES_ONLY" : "EYES_ONLY: " + String.join(", ", eyes.named());
    }
}
