package org.backchannel.review;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.backchannel.custody.Piece;
import org.backchannel.custody.Portion;
import org.backchannel.web.Run;
import org.jspecify.annotations.Nullable;

/** A portion on the bench: the original, and what becomes of it. Content: no record, and it prints as what it is. */
final class BenchRow {

    private final int number;
    private final String sort;
    private final List<Run> original;
    private final List<Run> copy;
    private final String mark;
    private final String treatment;
    private final @Nullable String why;
    private final List<Said> said;
    private final List<Comments.Comment> comments;
    private final List<Referral> referrals;
    private final List<SameWords.Elsewhere> elsewhere;

    private BenchRow(int number, String sort, List<Run> original, List<Run> copy, String mark, String treatment, @Nullable String why,
            List<Said> said, List<Comments.Comment> comments, List<Referral> referrals,
            List<SameWords.Elsewhere> elsewhere) {
        this.number = number;
        this.sort = sort;
        this.original = List.copyOf(original);
        this.copy = List.copyOf(copy);
        this.mark = mark;
        this.treatment = treatment;
        this.why = why;
        this.said = List.copyOf(said);
        this.comments = List.copyOf(comments);
        this.referrals = List.copyOf(referrals);
        this.elsewhere = List.copyOf(elsewhere);
    }

    /** What one of two has said of a portion, of which the other said otherwise. Content: no record. */
    static final class Said {
        private final String by;
        private final String as;
        private final Mark mark;
        private final List<Run> copy;

        private Said(String as, Mark mark, Portion portion) {
            this.by = mark.by();
            this.as = as;
            this.mark = mark;
            this.copy = BenchRow.copy(portion, mark);
        }

        /** Id of the reviewer. */
        public String by() {
            return by;
        }

        /** What the form sends to settle it so. */
        public String as() {
            return as;
        }

        public String treatment() {
            return mark.treatment().words();
        }

        public String why() {
            return mark.why();
        }

        public List<Run> copy() {
            return copy;
        }

        @Override
        public String toString() {
            return "what a reviewer said of a portion";
        }
    }

    static List<BenchRow> of(Bench bench) {
        List<BenchRow> rows = new ArrayList<>();
        for (int number = 1; number <= bench.portions(); number++) {
            Portion portion = bench.portion(number);
            Mark mark = bench.marks().get(number);
            rows.add(new BenchRow(number, sort(portion), original(portion), mark == null ? List.of() : copy(portion, mark),
                    portion.mark(), mark == null ? Mark.Treatment.UNDECIDED.words() : mark.treatment().words(),
                    mark == null || mark.why().isEmpty() ? null : mark.why(),
                    bench.difference(number).map(one -> said(one, portion)).orElse(List.of()), bench.comments(number),
                    bench.referrals(number),
                    bench.elsewhere(number)));
        }
        return rows;
    }

    private static List<Said> said(Comparison.Difference difference, Portion portion) {
        return List.of(new Said("AS_FIRST", difference.first(), portion), new Said("AS_SECOND", difference.second(), portion));
    }

    private static String sort(Portion portion) {
        String label = portion.label().isEmpty() ? "" : " " + portion.label();
        return switch (portion.sort()) {
            case HEADING -> "Heading";
            case DATELINE -> "Dateline";
            case PARAGRAPH -> "Paragraph";
            case LIST_ITEM -> "Item" + label;
            case TABLE -> "Table";
            case SIGNATURE -> "Signature";
            case NOTE -> "Note" + label;
        };
    }

    static List<Run> original(Portion portion) {
        return portion.runs().stream().map(BenchRow::run).toList();
    }

    private static List<Run> copy(Portion portion, Mark mark) {
        List<Run> runs = new ArrayList<>();
        List<Piece> pieces = Piece.of(portion);
        for (int i = 0; i < pieces.size(); i++) {
            Gap gap = mark.at(i).orElse(null);
            if (gap == null) {
                runs.add(run(pieces.get(i).run()));
            } else if (gap.from() == i) {
                String why = String.join(", ", gap.codes()) + (mark.agency().isEmpty() ? "" : ", referred to " + mark.agency());
                runs.add(Run.withheld(Extent.of(portion, gap, mark.whole()).text() + " (" + why + ")"));
                runs.add(Run.text(" "));
            }
        }
        return runs;
    }

    private static Run run(org.backchannel.custody.Run run) {
        return switch (run.sort()) {
            case TEXT, PERSON, TERM, REFERENCE -> Run.text(run.text());
            case EMPHASIS, STRONG -> Run.emphasis(run.text());
            case EDITORIAL -> Run.insertion(run.text());
            case WITHHELD -> Run.withheld(run.text());
            case LINE_BREAK, ROW_END -> Run.lineBreak();
            case CELL_END -> Run.text(" | ");
            case PAGE_BREAK -> Run.insertion("[Page " + run.text() + "]");
            case NOTE_ANCHOR -> Run.insertion("[" + run.target() + "]");
        };
    }

    public int number() {
        return number;
    }

    public String sort() {
        return sort;
    }

    public List<Run> original() {
        return original;
    }

    public List<Run> copy() {
        return copy;
    }

    /** The portion mark as its author wrote it; empty if there is none. */
    public String mark() {
        return mark;
    }

    public String treatment() {
        return treatment;
    }

    public boolean undecided() {
        return treatment.equals(Mark.Treatment.UNDECIDED.words());
    }

    public @Nullable String why() {
        return why;
    }

    /** What the two who decided blind said of it; empty where they said the same, or nobody decided blind. */
    public List<Said> said() {
        return said;
    }

    /** What was decided elsewhere of the same words. */
    public List<SameWords.Elsewhere> elsewhere() {
        return elsewhere;
    }

    /** To whom it is referred, and where that stands, each as a sentence. */
    public List<String> referrals() {
        return referrals.stream().map(one -> one.state() instanceof ReferralState.Answered answered
                ? "Referred to %s, which says: %s".formatted(one.agency(), verdict(answered))
                : "Referred to %s: %s, due %s".formatted(one.agency(), one.state().words(), one.due())).toList();
    }

    private String verdict(ReferralState.Answered answered) {
        return answered.answers().stream().filter(answer -> answer.portion() == number)
                .map(answer -> answer.verdict().words() + (answer.codes().isEmpty() ? "" : " by " + String.join(", ", answer.codes())))
                .collect(Collectors.joining());
    }

    public List<Comments.Comment> comments() {
        return comments;
    }

    @Override
    public String toString() {
        return "a portion on the bench";
    }
}
