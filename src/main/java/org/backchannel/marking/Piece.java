package org.backchannel.marking;

import java.util.Optional;

/**
 * A stretch of a marking line, and what it was understood as. The pieces of a line, one after the other, are the line to the
 * character: each begins where the one before it ends.
 *
 * @param start where it begins, in characters (UTF-16 units) from 0
 * @param end where it ends, exclusive
 * @param text the characters as written
 * @param kind what they are
 * @param id the register's identifier of the word; absent for separators, names of readers and what the register does not know
 * @param meaning one sentence; empty for separators
 * @param rule by what it was understood so: the table and its row, such as {@code legacy.tsv:NODIS}; {@code unknown} for what the
 *        register does not know
 * @param source manual, order or list of terms of that rule, with its section
 */
public record Piece(int start, int end, String text, Token.Kind kind, Optional<String> id, String meaning, String rule, String source) {
    static final String UNKNOWN = "unknown";

    static Piece unknown(int start, String text) {
        return new Piece(start, start + text.length(), text, Token.Kind.UNKNOWN, Optional.empty(),
                "the register does not know it; the line is held at system-high", UNKNOWN, "markings of the register alone are believed");
    }

    static Piece separator(int start, String text, String table) {
        return new Piece(start, start + text.length(), text, Token.Kind.SEPARATOR, Optional.empty(), "", table + ":separator", "");
    }
}
