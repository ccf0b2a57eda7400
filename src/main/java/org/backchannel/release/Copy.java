package org.backchannel.release;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.backchannel.custody.Piece;
import org.backchannel.custody.Portion;
import org.backchannel.review.DecisionDocument;
import org.backchannel.review.Notation;
import org.backchannel.review.ProposalDocument;
import org.backchannel.review.ProposalDocument.Withheld;

/**
 * The release copy, made from what the release file shows and the decision says, and from nothing else: so whoever has the file can make
 * it again and compare.
 *
 * @param lines in their order
 */
record Copy(List<CopyLine> lines) {

    private static final String DECLASSIFIED = "DECLASSIFIED";
    private static final String DENIED = "DENIED IN FULL";

    Copy {
        lines = List.copyOf(lines);
    }

    static Copy of(ReleaseFile file) {
        ProposalDocument proposal = file.proposal();
        DecisionDocument decision = file.decision();
        List<CopyLine> lines = new ArrayList<>();
        boolean part = !proposal.gaps().isEmpty();
        boolean full = part && file.portions().stream().allMatch(portion -> heading(portion, file.version()));
        lines.add(notice(file.label(), full ? DENIED : DECLASSIFIED + (part ? ": RELEASED IN PART" : ": RELEASED IN FULL")));
        lines.add(notice("", "Authority: " + proposal.authority()));
        lines.add(notice("", "Decided on " + decision.at().toString() + " by " + proposal.first() + " and " + decision.second()
                + "; attested by the registry for each."));
        if (full) {
            lines.add(notice("", "Its length: " + Notation.total(proposal.gaps().stream()
                    .flatMap(gap -> Notation.read(gap.notation()).stream()).toList()).text()));
        }
        for (int number = 1; number <= file.portions().size(); number++) {
            lines.add(line(number, file.portions().get(number - 1), proposal.of(number)));
        }
        lines.add(notice(file.label(), full ? DENIED : DECLASSIFIED));
        return new Copy(lines);
    }

    /**
     * Whether nothing of the text itself is shown: a document that is withheld in full keeps its heading, date and source note (FRUS). The
     * first version took a source note for text.
     */
    private static boolean heading(Proven portion, int version) {
        return portion.whole() || portion.sort().equals(Portion.Sort.HEADING.name()) || portion.sort().equals(Portion.Sort.DATELINE.name())
                || (version > ReleaseFile.FIRST && source(portion));
    }

    /** The source note that an edition puts beneath the heading: where the paper lies, not what it says. */
    private static boolean source(Proven portion) {
        String text = portion.pieces().stream().filter(piece -> !piece.gone() && piece.piece().word()).map(Proven.Shown::text).limit(1)
                .collect(Collectors.joining());
        return (portion.sort().equals(Portion.Sort.NOTE.name()) || portion.sort().equals(Portion.Sort.PARAGRAPH.name()))
                && text.strip().matches("\\[?Sources?:");
    }

    private static CopyLine notice(String struck, String text) {
        return new CopyLine(CopyLine.Kind.NOTICE, 0, struck, text);
    }

    private static CopyLine line(int number, Proven portion, List<Withheld> gaps) {
        if (portion.whole()) {
            return new CopyLine(CopyLine.Kind.GAP, number, "", gaps.getFirst().text());
        }
        StringBuilder text = new StringBuilder(portion.label().isEmpty() ? "" : portion.label() + " ");
        for (int i = 0; i < portion.pieces().size(); i++) {
            Proven.Shown piece = portion.pieces().get(i);
            int place = i;
            if (piece.gone()) {
                gaps.stream().filter(gap -> gap.from() == place).forEach(gap -> text.append(gap.text()).append(' '));
            } else {
                text.append(words(piece.piece()));
            }
        }
        boolean heading = portion.sort().equals(Portion.Sort.HEADING.name());
        CopyLine.Kind kind = !heading ? CopyLine.Kind.PARAGRAPH : number == 1 ? CopyLine.Kind.TITLE : CopyLine.Kind.HEADING;
        return new CopyLine(kind, number, portion.mark(), text.toString().strip());
    }

    private static String words(Piece piece) {
        return switch (piece.run().sort()) {
            case TEXT, EMPHASIS, STRONG, PERSON, TERM, REFERENCE, EDITORIAL, WITHHELD -> piece.run().text();
            case LINE_BREAK, ROW_END -> "\n";
            case CELL_END -> " | ";
            case PAGE_BREAK -> "[Page " + piece.run().text() + "] ";
            case NOTE_ANCHOR -> "[" + piece.run().target() + "]";
        };
    }

    /** As plain text; what is lined through stands between tildes. */
    String text() {
        return lines.stream().map(line -> (line.struck().isEmpty() ? "" : "~~" + line.struck() + "~~ ") + line.text())
                .collect(Collectors.joining("\n\n", "", "\n"));
    }
}
