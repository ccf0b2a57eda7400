package org.backchannel.custody;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** A stretch of text of one sort within a portion. Content: it never prints itself. */
public final class Run {

    /** What a stretch of text is. The author's words, or something that an editor or the page put between them. */
    public enum Sort {
        TEXT, EMPHASIS, STRONG, PERSON, TERM,
        /** {@link #target()} names what is referred to. */
        REFERENCE,
        /** {@link #text()} is the number of the page that begins here. */
        PAGE_BREAK, LINE_BREAK,
        /** {@link #target()} is the label of the note that is anchored here. */
        NOTE_ANCHOR,
        /** An editor's insertion, brackets included: {@code [sic]}. */
        EDITORIAL,
        /** A withheld passage's notation, brackets included: {@code [1 line not declassified]}. */
        WITHHELD,
        /** Ends a cell or a row of a table. */
        CELL_END, ROW_END
    }

    private static final Set<Sort> TAKES_EMPHASIS = EnumSet.of(Sort.TERM, Sort.PERSON, Sort.REFERENCE);

    private final Sort sort;
    private final String text;
    private final String target;
    private final boolean emphasized;

    public Run(Sort sort, String text, String target) {
        this(sort, text, target, false);
    }

    private Run(Sort sort, String text, String target, boolean emphasized) {
        this.sort = sort;
        this.text = text;
        this.target = target;
        this.emphasized = emphasized;
    }

    /** The same in italics: for what is first of all something else, a term, a person or a reference. */
    public Run emphasized(boolean italic) {
        return new Run(sort, text, target, italic && TAKES_EMPHASIS.contains(sort));
    }

    public static Run text(String text) {
        return new Run(Sort.TEXT, text, "");
    }

    public static Run of(Sort sort, String text) {
        return new Run(sort, text, "");
    }

    public Sort sort() {
        return sort;
    }

    public String text() {
        return text;
    }

    public boolean emphasized() {
        return emphasized;
    }

    /** Where a reference leads: {@code frus1969-76v32#d219}, {@code frus1969-76v32#pg_668}, {@code frus1969-76v33}; otherwise empty. */
    public String target() {
        return target;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Run r && sort == r.sort && text.equals(r.text) && target.equals(r.target)
                && emphasized == r.emphasized;
    }

    @Override
    public int hashCode() {
        return Objects.hash(sort, text, target, emphasized);
    }

    @Override
    public String toString() {
        return "a run of content";
    }
}
