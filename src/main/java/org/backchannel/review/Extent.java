package org.backchannel.review;

import java.util.List;
import org.backchannel.custody.Piece;
import org.backchannel.custody.Portion;

/** Counts what is withheld, in lines of a typed page. */
public final class Extent {

    /** Characters of a line: a page of letter size typed in pica has ten to the inch, and margins of about an inch and a quarter. */
    private static final int LINE = 60;

    private Extent() {
    }

    /** The notation that stands for a gap. */
    static Notation of(Portion portion, Gap gap, boolean whole) {
        if (!gap.noun().isEmpty()) {
            return Notation.named(gap.noun());
        }
        int characters = characters(portion, gap.from(), gap.to());
        boolean paragraph = switch (portion.sort()) {
            case PARAGRAPH, LIST_ITEM, NOTE -> true;
            case HEADING, DATELINE, TABLE, SIGNATURE -> false;
        };
        Quantity lines = lines(characters);
        if (whole && paragraph) {
            return Notation.paragraph(lines);
        }
        return 4 * characters < 3 * LINE ? Notation.lessThanALine() : Notation.lines(lines);
    }

    /** To the half line; what is shorter than one counts as one. */
    static Quantity lines(int characters) {
        return new Quantity(Math.max(2, Math.round(2f * characters / LINE)));
    }

    /** How long the words of a portion are, from one piece up to another. */
    static int characters(Portion portion, int from, int to) {
        List<Piece> pieces = Piece.of(portion);
        return pieces.subList(Math.min(from, pieces.size()), Math.min(to, pieces.size())).stream().filter(Piece::word)
                .mapToInt(piece -> piece.run().text().length()).sum();
    }
}
