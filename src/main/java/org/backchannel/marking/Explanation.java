package org.backchannel.marking;

import java.util.List;

/**
 * A marking line, explained: every character of it, in order, with what it was understood as and by which rule.
 *
 * @param verbatim the line exactly as written
 * @param profile the edition by which it was read
 * @param status whether it is understood, and keeps the rules
 * @param pieces the whole line, in order, to the character
 */
public record Explanation(String verbatim, String profile, Reading.Status status, List<Piece> pieces) {
    public Explanation {
        pieces = List.copyOf(pieces);
        int at = 0;
        for (Piece piece : pieces) {
            if (piece.start() != at || piece.end() <= at || !verbatim.startsWith(piece.text(), at)
                    || piece.end() != at + piece.text().length()) {
                throw new IllegalStateException("the pieces of a line used to be the line");
            }
            at = piece.end();
        }
        if (at != verbatim.length()) {
            throw new IllegalStateException("the pieces of a line used to be the whole line");
        }
    }
}
