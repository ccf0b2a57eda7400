package org.backchannel.marking;

/** The pieces of a list of countries: codes, and the commas and spaces between them. */
final class CodePieces {
    private final Countries countries;
    private final String text;
    private final Pieces pieces;

    CodePieces(Countries countries, String text, Pieces pieces) {
        this.countries = countries;
        this.text = text;
        this.pieces = pieces;
    }

    void read(int start, int end) {
        int at = start;
        while (at < end) {
            if (between(text.charAt(at))) {
                at++;
                continue;
            }
            int stop = at;
            while (stop < end && !between(text.charAt(stop))) {
                stop++;
            }
            pieces.separator(at);
            code(text.substring(at, stop), stop);
            at = stop;
        }
        pieces.separator(end);
    }

    private void code(String code, int end) {
        if (countries.knows(code)) {
            pieces.country(end, code, countries.name(code), countries.source(code));
        } else {
            pieces.unknown(end);
        }
    }

    private static boolean between(char c) {
        return Character.isWhitespace(c) || c == ',' || c == '/';
    }
}
