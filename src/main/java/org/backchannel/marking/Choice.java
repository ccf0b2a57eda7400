package org.backchannel.marking;

import java.util.List;

/**
 * A word that may be added to a line, for who composes one without knowing the rules.
 *
 * @param term the word
 * @param broken the rules that the line would break with it and does not break without it; empty when it may be added as it is
 */
public record Choice(Term term, List<Broken> broken) {
    public Choice {
        broken = List.copyOf(broken);
    }
}
