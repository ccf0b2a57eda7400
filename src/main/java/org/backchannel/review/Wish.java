package org.backchannel.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.backchannel.custody.Piece;
import org.backchannel.custody.Portion;
import org.backchannel.web.BadInput;

/**
 * What a reviewer wants to become of a portion, as it was typed.
 *
 * @param exemption codes, divided by commas, each with its date or event where it has one: {@code 25X1 until 2045-12-31}
 * @param until the date or event of those that have none of their own and need one
 * @param noun what is withheld, where it is to be told by its name; empty: by its extent
 * @param from the first piece, from 0; empty for the whole portion
 * @param to the last piece
 */
record Wish(String treatment, String exemption, String until, String noun, String agency, String why, Optional<Integer> from,
        Optional<Integer> to) {

    private static final int LONGEST = 2000;

    /** With the dates of its exemptions beside each. */
    Wish(String treatment, String exemption, String noun, String agency, String why, Optional<Integer> from, Optional<Integer> to) {
        this(treatment, exemption, "", noun, agency, why, from, to);
    }

    /** Released as a whole. */
    static Wish released() {
        return new Wish(Mark.Treatment.RELEASED.name(), "", "", "", "", Optional.empty(), Optional.empty());
    }

    /**
     * The mark that it comes to.
     *
     * @param before what is marked of the portion so far
     * @throws BadInput naming the field that is wrong
     */
    Mark mark(int number, Portion portion, Optional<Mark> before, Claiming claiming, String by, Instant at) {
        return switch (treatment) {
            case "RELEASED" -> new Mark(number, Mark.Treatment.RELEASED, List.of(), "", "", by, at);
            case "UNDECIDED" -> new Mark(number, Mark.Treatment.UNDECIDED, List.of(), "", "", by, at);
            case "WITHHELD" -> withheld(number, portion, before, claiming, by, at);
            case "REFERRED" -> new Mark(number, Mark.Treatment.REFERRED, List.of(all(portion, claiming)),
                    needed("agency", agency, "say to which agency it is referred"), reason(), by, at);
            default -> throw new BadInput("treatment", "say whether it is released, withheld or referred");
        };
    }

    /**
     * What settles a difference between two who decided blind: as one of them said, or otherwise.
     *
     * @throws BadInput if the two said the same, or no reason is given
     */
    Mark settled(Comparison compared, int number, Portion portion, Optional<Mark> before, Claiming claiming, String by, Instant at) {
        Comparison.Difference difference = compared.of(number)
                .orElseThrow(() -> new BadInput("portion", "of portion " + number + " both said the same"));
        String reason = treatment.equals("UNDECIDED") ? "" : needed("why", why, "say why it is settled so: both of you read it");
        return switch (treatment) {
            case "AS_FIRST" -> difference.first().settledBy(by, reason, at);
            case "AS_SECOND" -> difference.second().settledBy(by, reason, at);
            default -> {
                Mark mark = mark(number, portion, before, claiming, by, at);
                yield mark.settledBy(by, mark.why().isEmpty() ? reason : mark.why(), at);
            }
        };
    }

    private Mark withheld(int number, Portion portion, Optional<Mark> before, Claiming claiming, String by, Instant at) {
        if (from.isEmpty()) {
            return new Mark(number, Mark.Treatment.WITHHELD, List.of(all(portion, claiming)), "", reason(), by, at);
        }
        int pieces = Piece.of(portion).size();
        int first = from.get();
        int last = to.orElse(first);
        if (first < 0 || last < first || last >= pieces) {
            throw new BadInput("to", "the last word stands before the first, or is none of this portion");
        }
        List<Gap> gaps = new ArrayList<>(before.filter(mark -> mark.treatment() == Mark.Treatment.PART).map(Mark::gaps).orElse(List.of()));
        if (gaps.stream().anyMatch(gap -> gap.from() <= last && first < gap.to())) {
            throw new BadInput("from", "some of these words are withheld already: take the portion back to mark it anew");
        }
        gaps.add(new Gap(first, last + 1, claiming.claims(exemption, until), named()));
        gaps.sort(Comparator.comparingInt(Gap::from));
        String reasons = before.filter(mark -> mark.treatment() == Mark.Treatment.PART).map(mark -> mark.why() + "; ").orElse("")
                + reason();
        return new Mark(number, Mark.Treatment.PART, gaps, "", reasons, by, at);
    }

    private Gap all(Portion portion, Claiming claiming) {
        int pieces = Piece.of(portion).size();
        if (pieces == 0) {
            throw new BadInput("treatment", "there is nothing in this portion to withhold");
        }
        return new Gap(0, pieces, claiming.claims(exemption, until), named());
    }

    private String named() {
        if (!noun.isEmpty() && !Notation.canBeNamed(noun)) {
            throw new BadInput("noun", "`%s` is not among what can be named".formatted(noun));
        }
        return noun;
    }

    private String reason() {
        return needed("why", why, "say why it is withheld: the second reviewer reads it, the public does not");
    }

    static String needed(String field, String text, String otherwise) {
        if (text.isBlank()) {
            throw new BadInput(field, otherwise);
        }
        if (text.length() > LONGEST) {
            throw new BadInput(field, "at most " + LONGEST + " characters");
        }
        return text.strip();
    }
}
