package org.backchannel.marking;

import java.util.List;

/**
 * Why a banner line has a word, or does not have one that portions have.
 *
 * @param token the word as the banner line writes it
 * @param portions the numbers of the portions that need it, from 1
 * @param rule why, in a sentence
 * @param source manual and section of that rule
 */
public record Cause(String token, List<Integer> portions, String rule, String source) {
    public Cause {
        portions = List.copyOf(portions);
    }
}
