package org.backchannel.marking;

import java.util.List;

/**
 * A word of a modern edition.
 *
 * @param category where it stands in a line
 * @param id its identifier, the same for every spelling
 * @param banner how a banner line writes it, the canonical spelling first
 * @param portion how a portion mark writes it, the canonical spelling first; empty when it may not stand in one
 * @param restricts whether it restricts who may read
 * @param means what it stands for: the parts of a word of several, or what a compartment belongs to
 * @param meaning one sentence
 * @param source where that is from: manual and section
 * @param order its place in the register
 */
public record Term(Category category, String id, List<String> banner, List<String> portion, boolean restricts, List<String> means,
        String meaning, String source, int order) {
    public Term {
        banner = List.copyOf(banner);
        portion = List.copyOf(portion);
        means = List.copyOf(means);
    }

    /** The canonical spelling in that kind of line. */
    public String spelling(Form form) {
        List<String> spellings = form == Form.BANNER || portion.isEmpty() ? banner : portion;
        return spellings.getFirst();
    }

    boolean is(String other) {
        return id.equals(other);
    }
}
