package org.backchannel.review;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A proposal as it is attested and, once it is decided, published: it says what is withheld and not why, by which office and not by whom.
 *
 * @param content SHA-256, hexadecimal, of the exact sealed bytes that were reviewed
 * @param portions how many the item has
 * @param authority as the copy names it
 * @param first the office of the reviewer who proposed
 */
public record ProposalDocument(String format, int version, UUID review, ReviewKind kind, String item, int itemVersion, String content,
        int portions, String authority, String first, Instant at, List<Withheld> gaps) {

    static final String FORMAT = "backchannel-proposal";

    public ProposalDocument {
        gaps = List.copyOf(gaps);
    }

    /**
     * What is withheld in one place.
     *
     * @param portion its number, from 1
     * @param from the first piece of the gap, from 0
     * @param to the piece after the last
     * @param whole whether it is all of the portion
     * @param agency to which it is referred; empty if it is not
     * @param notation what stands in its place
     */
    public record Withheld(int portion, int from, int to, boolean whole, List<String> codes, String agency, String notation) {

        public Withheld {
            codes = List.copyOf(codes);
        }

        /** What stands in the copy: the notation, then why. */
        public String text() {
            String why = agency.isEmpty() ? String.join(", ", codes) : String.join(", ", codes) + ", referred to " + agency;
            return notation + " (" + why + ")";
        }
    }

    /** Those of one portion, in their order. */
    public List<Withheld> of(int portion) {
        return gaps.stream().filter(gap -> gap.portion() == portion).toList();
    }
}
