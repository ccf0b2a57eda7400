package org.backchannel.marking;

import java.util.Optional;

/**
 * A stretch of a marking line. The tokens of a line, one after the other, are the line to the character.
 *
 * @param start where it begins in the line, in characters (UTF-16 units) from 0
 * @param verbatim the characters as written
 * @param kind what they are
 * @param id the register's identifier of the word; absent for separators, names of readers and what the register does not know
 */
public record Token(int start, String verbatim, Kind kind, Optional<String> id) {
    /** What a stretch of a marking line can be. */
    public enum Kind {
        /** How much damage disclosure would do. */
        LEVEL,
        /** A handling or dissemination control. */
        CONTROL,
        /** A codeword, slug or compartment. */
        CODEWORD,
        /** "Eyes only" in any of its forms, and the readers it names. */
        EYES_ONLY,
        /** A country or organization: an owner, a source, or to whom it is released; modern lines alone have them. */
        COUNTRY,
        /** How fast a message goes; does not restrict who reads it. */
        PRECEDENCE,
        /** A personal or transmission caption; does not restrict who reads it. */
        CAPTION,
        /** When another marking applies, or to whom a control does not. */
        CONDITION,
        /** What the editors say of the marking: that there is none. */
        STATEMENT,
        /** A word of the marking that is itself not declassified. */
        WITHHELD,
        /** Space, punctuation, and the number of a footnote. */
        SEPARATOR,
        /** What the register does not know. */
        UNKNOWN
    }

    /** Where it ends in the line, exclusive. */
    public int end() {
        return start + verbatim.length();
    }
}
