package org.backchannel.marking;

import java.util.List;
import java.util.Optional;

/**
 * How a line of an older edition would be written today, proposed for use anew: never applied by itself.
 *
 * @param steps what becomes of each word of the line, in its order, and by which rule
 * @param banner the banner line proposed; absent when no level is known
 * @param portion the portion mark proposed; absent with {@code banner}
 * @param decisions what a person has to decide before it is used, in sentences; empty when nothing
 * @param conflicts the rules of today that the proposal breaks, with a mend
 */
public record ModernEquivalent(List<Step> steps, Optional<String> banner, Optional<String> portion, List<String> decisions,
        List<Broken> conflicts) {
    /**
     * What becomes of one word.
     *
     * @param text the word as written
     * @param outcome {@code kept}, {@code replaced}, {@code dropped} or {@code decide}
     * @param words the words of today as a banner line writes them; proposed only, when a person decides
     * @param rule why, in a sentence
     * @param source order, manual or directive, and section
     */
    public record Step(String text, String outcome, List<String> words, String rule, String source) {
        public Step {
            words = List.copyOf(words);
        }
    }

    public ModernEquivalent {
        steps = List.copyOf(steps);
        decisions = List.copyOf(decisions);
        conflicts = List.copyOf(conflicts);
    }
}
