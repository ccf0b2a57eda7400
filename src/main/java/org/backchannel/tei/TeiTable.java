package org.backchannel.tei;

import java.util.List;
import org.backchannel.custody.Run;

/** Writes the cells and rows of a table. */
final class TeiTable {

    private final XmlText xml;
    private final TeiInlines inlines;
    private boolean row;
    private boolean cell;

    TeiTable(XmlText xml, TeiInlines inlines) {
        this.xml = xml;
        this.inlines = inlines;
    }

    void write(List<Run> runs) {
        int lastCell = runs.stream().map(Run::sort).toList().lastIndexOf(Run.Sort.CELL_END);
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            switch (run.sort()) {
                case CELL_END -> {
                    cell();
                    xml.close();
                    cell = false;
                }
                case ROW_END -> {
                    row();
                    xml.close();
                    row = false;
                }
                case PAGE_BREAK -> {
                    // A page turns between cells or rows as well as within one.
                    inlines.run(run);
                }
                case TEXT, EMPHASIS, STRONG, PERSON, TERM, REFERENCE, LINE_BREAK, NOTE_ANCHOR, EDITORIAL, WITHHELD -> {
                    boolean beside = i > lastCell || (!cell && runs.get(next(runs, i)).sort() == Run.Sort.ROW_END);
                    if (!beside) {
                        cell();
                    }
                    inlines.run(run);
                }
            }
        }
        if (cell) {
            xml.close();
        }
        if (row) {
            xml.close();
        }
    }

    /** Where the cell or the row ends that a run stands in. */
    private static int next(List<Run> runs, int from) {
        int at = from;
        while (at < runs.size() - 1 && runs.get(at).sort() != Run.Sort.CELL_END && runs.get(at).sort() != Run.Sort.ROW_END) {
            at++;
        }
        return at;
    }

    private void row() {
        if (!row) {
            xml.open("row");
            row = true;
        }
    }

    private void cell() {
        row();
        if (!cell) {
            xml.open("cell");
            cell = true;
        }
    }
}
