package org.backchannel.web;

import org.jspecify.annotations.Nullable;

/** A stretch of text of one nature on a {@link Sheet}. Content: no record, and it prints as its kind alone. */
public final class Run {
    private final Kind kind;
    private final String text;
    private final @Nullable String href;
    private final boolean emphasized;

    /** The nature of a stretch of text. */
    public enum Kind {
        TEXT, EMPHASIS, INSERTION, WITHHELD, NOTE, REFERENCE, BREAK
    }

    private Run(Kind kind, String text, @Nullable String href) {
        this(kind, text, href, false);
    }

    private Run(Kind kind, String text, @Nullable String href, boolean emphasized) {
        this.emphasized = emphasized;
        this.kind = kind;
        this.text = text;
        this.href = href;
    }

    public static Run text(String text) {
        return new Run(Kind.TEXT, text, null);
    }

    public static Run emphasis(String text) {
        return new Run(Kind.EMPHASIS, text, null);
    }

    /** The editors' words, brackets included: {@code [on ABM levels]}. */
    public static Run insertion(String text) {
        return new Run(Kind.INSERTION, text, null);
    }

    /** The notation that stands for what is withheld, brackets included: {@code [2 lines not declassified]}. */
    public static Run withheld(String notation) {
        return new Run(Kind.WITHHELD, notation, null);
    }

    /** Where a note is anchored. */
    public static Run note(String label) {
        return new Run(Kind.NOTE, label, null);
    }

    /** A reference; without a link where it may not be followed or leads to nothing that is held here. */
    public static Run reference(String text, @Nullable String href) {
        return new Run(Kind.REFERENCE, text, href);
    }

    /** The same, in italics if so. */
    public Run emphasized(boolean italic) {
        return new Run(kind, text, href, italic);
    }

    /** The end of a line, as in a signature. */
    public static Run lineBreak() {
        return new Run(Kind.BREAK, "", null);
    }

    public Kind kind() {
        return kind;
    }

    public String text() {
        return text;
    }

    public boolean emphasized() {
        return emphasized;
    }

    public @Nullable String href() {
        return href;
    }

    @Override
    public String toString() {
        return "a run of " + kind;
    }
}
