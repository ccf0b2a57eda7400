package org.backchannel.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A portion, or the edge of a page, on a {@link Sheet}. Content: no record, and it prints as its kind alone. */
public final class Block {
    private final Kind kind;
    private final String id;
    private final @Nullable PortionMark mark;
    private final @Nullable String label;
    private final List<Run> runs;
    private final List<List<List<Run>>> rows;

    /** How it is set. */
    public enum Kind {
        HEADING, PARAGRAPH, ITEM, TABLE, SIGNATURE, PAGE
    }

    private Block(Kind kind, String id, @Nullable PortionMark mark, @Nullable String label, List<Run> runs,
            List<List<List<Run>>> rows) {
        this.kind = kind;
        this.id = id;
        this.mark = mark;
        this.label = label;
        this.runs = List.copyOf(runs);
        this.rows = List.copyOf(rows);
    }

    /** A heading within the text; its id, as every block's, is unique on the page: links to the portion use it. */
    public static Block heading(String id, @Nullable PortionMark mark, List<Run> runs) {
        return new Block(Kind.HEADING, id, mark, null, runs, List.of());
    }

    public static Block paragraph(String id, @Nullable PortionMark mark, List<Run> runs) {
        return new Block(Kind.PARAGRAPH, id, mark, null, runs, List.of());
    }

    /** An item of a list, with its number or letter as printed: {@code 1.}, {@code (a)}. */
    public static Block item(String id, @Nullable PortionMark mark, String label, List<Run> runs) {
        return new Block(Kind.ITEM, id, mark, label, runs, List.of());
    }

    public static Block signature(String id, @Nullable PortionMark mark, List<Run> runs) {
        return new Block(Kind.SIGNATURE, id, mark, null, runs, List.of());
    }

    /** A table whose first row is its header; cells hold runs. */
    public static Block table(String id, @Nullable PortionMark mark, List<List<List<Run>>> table) {
        return new Block(Kind.TABLE, id, mark, null, List.of(), table);
    }

    /** The edge before a page of the printed original. */
    public static Block page(String number) {
        return new Block(Kind.PAGE, "page-" + number, null, number, List.of(), List.of());
    }

    public Kind kind() {
        return kind;
    }

    public String id() {
        return id;
    }

    public @Nullable PortionMark mark() {
        return mark;
    }

    public @Nullable String label() {
        return label;
    }

    public List<Run> runs() {
        return runs;
    }

    public List<List<List<Run>>> rows() {
        return rows;
    }

    @Override
    public String toString() {
        return "a block: " + kind;
    }
}
