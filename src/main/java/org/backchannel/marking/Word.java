package org.backchannel.marking;

import java.util.List;
import java.util.Optional;

/**
 * A word of a register of markings.
 *
 * @param kind what it is; never a separator and never unknown
 * @param id its identifier, capitals and underscores, the same for every spelling
 * @param spellings how it is written, the canonical spelling first
 * @param portion how a portion mark writes it; absent when it may not stand in one
 * @param restricts whether it restricts who may read
 * @param standsAlone whether a line may carry it without a level, which then is unclassified (Official Use Only and its like)
 * @param meaning one sentence
 * @param source where the meaning is from
 */
public record Word(Token.Kind kind, String id, List<String> spellings, Optional<String> portion, boolean restricts,
        boolean standsAlone, String meaning, String source) {
    public Word {
        spellings = List.copyOf(spellings);
    }

    /** The canonical spelling. */
    public String spelling() {
        return spellings.getFirst();
    }
}
