package org.backchannel.tei;

import org.backchannel.custody.Run;

/** A run in the making: what it is, and whether it stands in italics, which for a bracket tells withheld from supplied. */
final class Piece {

    final Run.Sort sort;
    final String text;
    final String target;
    final boolean italic;

    Piece(Run.Sort sort, String text, String target, boolean italic) {
        this.sort = sort;
        this.text = text;
        this.target = target;
        this.italic = italic;
    }

    Piece with(String otherText) {
        return new Piece(sort, otherText, target, italic);
    }

    /** Whether it stands between the words without being one. */
    boolean between() {
        return switch (sort) {
            case PAGE_BREAK, NOTE_ANCHOR -> true;
            case TEXT, EMPHASIS, STRONG, PERSON, TERM, REFERENCE, LINE_BREAK, EDITORIAL, WITHHELD, CELL_END, ROW_END -> false;
        };
    }

    /** Whether words end here: a space before or after would be at the edge of a line. */
    boolean edge() {
        return switch (sort) {
            case LINE_BREAK, CELL_END, ROW_END -> true;
            case TEXT, EMPHASIS, STRONG, PERSON, TERM, REFERENCE, EDITORIAL, WITHHELD, PAGE_BREAK, NOTE_ANCHOR -> false;
        };
    }

    /** Whether the next piece only goes on with this one. */
    boolean joins(Piece next) {
        boolean words = !between() && !edge();
        boolean whole = sort == Run.Sort.WITHHELD || sort == Run.Sort.EDITORIAL;
        return words && !whole && run().emphasized() == next.run().emphasized() && sort == next.sort && target.equals(next.target);
    }

    Run run() {
        return new Run(sort, text, target).emphasized(italic);
    }

    @Override
    public String toString() {
        return "a piece of content";
    }
}
