package org.backchannel.release;

import java.util.ArrayList;
import java.util.List;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Portion.Sort;
import org.backchannel.custody.Run;

/** Gives a table the form that the schema of FRUS allows: rows of cells, and nothing beside them. Its mark and its pages stand before it. */
final class TeiTableShape {

    private static final Run CELL = Run.of(Run.Sort.CELL_END, "");
    private static final Run ROW = Run.of(Run.Sort.ROW_END, "");

    private final List<Run> runs = new ArrayList<>();
    private boolean cell;
    private boolean row;

    private TeiTableShape() {
    }

    /** The portion itself if it is no table. */
    static List<Portion> of(Portion portion) {
        if (portion.sort() != Sort.TABLE) {
            return List.of(portion);
        }
        List<Run> breaks = portion.runs().stream().filter(run -> run.sort() == Run.Sort.PAGE_BREAK).toList();
        List<Portion> shaped = new ArrayList<>();
        if (!portion.mark().isEmpty() || !breaks.isEmpty()) {
            shaped.add(new Portion(Sort.PARAGRAPH, "", portion.mark(), portion.depth(), breaks));
        }
        List<Run> rows = rows(portion);
        if (!rows.isEmpty()) {
            shaped.add(new Portion(Sort.TABLE, portion.label(), "", portion.depth(), rows));
        }
        return shaped;
    }

    private static List<Run> rows(Portion portion) {
        var shape = new TeiTableShape();
        portion.runs().stream().filter(run -> run.sort() != Run.Sort.PAGE_BREAK).forEach(shape::add);
        shape.endRow();
        return shape.runs;
    }

    private void add(Run run) {
        switch (run.sort()) {
            case CELL_END -> {
                runs.add(CELL);
                cell = false;
                row = true;
            }
            case ROW_END -> endRow();
            case TEXT, EMPHASIS, STRONG, PERSON, TERM, REFERENCE, LINE_BREAK, NOTE_ANCHOR, EDITORIAL, WITHHELD, PAGE_BREAK -> {
                // White space between rows is no cell.
                if (cell || !run.text().isBlank() || run.sort() != Run.Sort.TEXT) {
                    runs.add(run);
                    cell = true;
                }
            }
        }
    }

    private void endRow() {
        if (cell) {
            runs.add(CELL);
        }
        if (cell || row) {
            runs.add(ROW);
        }
        cell = false;
        row = false;
    }
}
