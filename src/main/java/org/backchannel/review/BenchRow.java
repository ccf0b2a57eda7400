package org.backchannel.review;

import java.util.ArrayList;
import java.util.List;
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

    private BenchRow(int number, String sort, List<Run> original, List<Run> copy, String mark, String treatment, @Nullable String why) {
        this.number = number;
        this.sort = sort;
        this.original = List.copyOf(original);
        this.copy = List.copyOf(copy);
        this.mark = mark;
        this.treatment = treatment;
        this.why = why;
    }

    static List<BenchRow> of(Bench bench) {
        List<BenchRow> rows = new ArrayList<>();
        for (int number = 1; number <= bench.portions(); number++) {
            Portion portion = bench.portion(number);
            Mark mark = bench.marks().get(number);
            rows.add(new BenchRow(number, sort(portion), original(portion), mark == null ? List.of() : copy(portion, mark),
                    portion.mark(), mark == null ? Mark.Treatment.UNDECIDED.words() : mark.treatment().words(),
                    mark == null || mark.why().isEmpty() ? null : mark.why()));
        }
        return rows;
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

    @Override
    public String toString() {
        return "a portion on the bench";
    }
}
