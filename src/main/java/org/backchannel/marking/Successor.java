package org.backchannel.marking;

import java.util.List;

/**
 * What a word of an older edition is today.
 *
 * @param outcome whether it is kept, replaced, left out, or for a person to decide
 * @param words the words of today, as {@code ID} or {@code ID:item,item}; proposed only, when a person decides; empty when there is none
 * @param rule why, in a sentence
 * @param source order, manual or directive, and section
 */
record Successor(Outcome outcome, List<String> words, String rule, String source) {
    /** What becomes of a word. */
    enum Outcome {
        /** It is still written. */
        KEEP,
        /** Another is written for it. */
        REPLACE,
        /** Nothing is written for it. */
        DROP,
        /** A person has to decide what is written. */
        DECIDE
    }

    Successor {
        words = List.copyOf(words);
    }
}
