package org.backchannel.review;

import java.util.List;
import java.util.Set;

/**
 * A passage of a portion that is withheld, by the numbers of its pieces (see {@link org.backchannel.custody.Piece}).
 *
 * @param from the first piece, from 0
 * @param to the piece after the last
 * @param codes the exemptions, one at least
 * @param noun what is withheld, where it is not told by its extent: {@code name}; empty otherwise
 */
public record Gap(int from, int to, List<String> codes, String noun) {

    public Gap {
        codes = List.copyOf(codes);
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("a gap has one piece at least");
        }
    }

    /** Whether both withhold the same words, tell them by the same words and for the same reasons, in whatever order. */
    boolean sameAs(Gap other) {
        return from == other.from && to == other.to && noun.equals(other.noun) && Set.copyOf(codes).equals(Set.copyOf(other.codes));
    }

    /** Whether a piece lies in it. */
    public boolean holds(int piece) {
        return piece >= from && piece < to;
    }
}
