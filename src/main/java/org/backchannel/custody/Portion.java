package org.backchannel.custody;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The smallest part of an item that has a marking of its own. Content: it never prints itself. */
public final class Portion {

    /** What a portion is on the page. */
    public enum Sort {
        HEADING, DATELINE, PARAGRAPH, LIST_ITEM, TABLE, SIGNATURE,
        /** A note; its label is what {@link Run.Sort#NOTE_ANCHOR} points to. */
        NOTE
    }

    private final Sort sort;
    private final String label;
    private final String mark;
    private final int depth;
    private final List<Run> runs;

    /**
     * @param label a list item's number or a note's, empty otherwise
     * @param mark the portion mark as its author wrote it, for example {@code (S)}; empty where there is none
     * @param depth how deep in lists or divisions, 0 at the outermost
     */
    public Portion(Sort sort, String label, String mark, int depth, List<Run> runs) {
        this.sort = sort;
        this.label = label;
        this.mark = mark;
        this.depth = depth;
        this.runs = List.copyOf(runs);
    }

    public Sort sort() {
        return sort;
    }

    public String label() {
        return label;
    }

    public String mark() {
        return mark;
    }

    public int depth() {
        return depth;
    }

    public List<Run> runs() {
        return runs;
    }

    /** The words alone, without page breaks and anchors. */
    public String words() {
        return runs.stream().filter(r -> r.sort() != Run.Sort.PAGE_BREAK && r.sort() != Run.Sort.NOTE_ANCHOR)
                .map(r -> r.sort() == Run.Sort.LINE_BREAK ? "\n" : r.text()).collect(Collectors.joining());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Portion p && sort == p.sort && depth == p.depth && label.equals(p.label) && mark.equals(p.mark)
                && runs.equals(p.runs);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sort, label, mark, depth, runs);
    }

    @Override
    public String toString() {
        return "a portion of content";
    }
}
