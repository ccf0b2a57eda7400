package org.backchannel.marking;

/** The two kinds of line in which a marking is written. */
public enum Form {
    /** At the head and foot of a page, spelled out. */
    BANNER,
    /** Before a portion, abbreviated and in parentheses. */
    PORTION
}
