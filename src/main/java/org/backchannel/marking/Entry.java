package org.backchannel.marking;

import java.util.List;

/**
 * A word of a line with what it opens: the countries after REL TO, the compartments of a system, the programs after SAR-, the subsets
 * of RD, the nicknames after ACCM-.
 *
 * @param term the word
 * @param items what belongs to it, in the line's order; empty for a word that stands alone
 */
public record Entry(Term term, List<String> items) {
    public Entry {
        items = List.copyOf(items);
    }

    boolean is(String id) {
        return term.is(id);
    }
}
