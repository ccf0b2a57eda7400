package org.backchannel.marking;

/** What a run of like characters in a line is. */
enum Lexeme {
    /** Letters, with apostrophes between them. */
    WORD,
    /** A number. */
    DIGITS,
    /** What may stand between the words of one phrase: space, dashes, full stops. */
    WEAK,
    /** One character that ends a phrase. */
    STRONG,
    /** What has no place in a marking: controls, symbols, direction marks that make a line look like another. */
    OTHER;

    boolean spelled() {
        return this == WORD || this == DIGITS;
    }
}
