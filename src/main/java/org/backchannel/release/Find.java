package org.backchannel.release;

import java.util.Optional;
import java.util.UUID;

/**
 * That a withheld passage, or a part of it, can be found in what is to be released. It does not say what the passage is.
 *
 * @param portion in which it is withheld
 * @param gap which one of that portion, from 1
 * @param where it was found: {@code the text}, {@code a bookmark of the PDF}
 * @param part whether it is a part of the passage alone
 * @param review of the copy in which it was found, where that is an earlier one and whoever asks may know of its item
 */
record Find(int portion, int gap, String where, boolean part, Optional<UUID> review) {

    Find(int portion, int gap, String where, boolean part) {
        this(portion, gap, where, part, Optional.empty());
    }

    Find of(UUID earlier) {
        return new Find(portion, gap, where, part, Optional.of(earlier));
    }

    /** What an acceptance names. */
    String id() {
        return portion + "." + gap + (part ? " in part, " : ", ") + where;
    }
}
