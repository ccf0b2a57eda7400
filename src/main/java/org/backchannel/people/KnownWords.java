package org.backchannel.people;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The words of the register of markings that somebody may be cleared for, by their ids.
 *
 * @param countries trigraphs
 */
public record KnownWords(SortedSet<String> controls, SortedSet<String> codewords, SortedSet<String> countries) {

    public KnownWords {
        controls = Collections.unmodifiableSortedSet(new TreeSet<>(controls));
        codewords = Collections.unmodifiableSortedSet(new TreeSet<>(codewords));
        countries = Collections.unmodifiableSortedSet(new TreeSet<>(countries));
    }
}
