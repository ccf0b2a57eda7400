package org.backchannel.marking;

/** A run of like characters in a line: from start, inclusive, to end, exclusive; the key is its letters as spellings are compared. */
record Lexeme(int start, int end, Type type, String key) {
    enum Type {
        /** Letters, with apostrophes between them. */
        WORD,
        /** A number. */
        DIGITS,
        /** What may stand between the words of one phrase: space, dashes, full stops. */
        WEAK,
        /** One character that ends a phrase. */
        STRONG,
        /** What has no place in a marking: controls, symbols, direction marks that make a line look like another. */
        OTHER
    }

    boolean spelled() {
        return type == Type.WORD || type == Type.DIGITS;
    }
}
