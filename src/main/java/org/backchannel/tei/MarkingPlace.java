package org.backchannel.tei;

/** Where a document's marking was found. */
public enum MarkingPlace {
    /** A sentence of the source note. */
    SOURCE_NOTE,
    /** A sentence of the heading, as in the microfiche supplements. */
    HEADING,
    /** A line of its own at the top of the text, as before 1955. */
    BODY,
    /** A note to the title that is not the source note. */
    PORTION,
    /** Nowhere. */
    NONE
}
