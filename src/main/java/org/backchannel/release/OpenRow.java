package org.backchannel.release;

import static org.backchannel.release.OfficeXml.attribute;
import static org.backchannel.release.OfficeXml.number;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.backchannel.release.PageBlock.Cell;
import org.backchannel.release.PageBlock.Row;
import org.backchannel.release.PageGrid.Filled;
import org.w3c.dom.Element;

/** A row of a table of OpenDocument. What says that it is there several times was read once, stands once, and is told. */
final class OpenRow {

    private static final int SHEET = 12;

    private final OfficeSource source;
    private final OpenFlow flow;
    private final boolean sheet;
    private final List<Filled> filled = new ArrayList<>();
    private int column;

    /** @param sheet whether it is one of a spreadsheet, which has columns without an end */
    OpenRow(OfficeSource source, OpenFlow flow, boolean sheet) {
        this.source = source;
        this.flow = flow;
        this.sheet = sheet;
    }

    List<PageBlock> read(Element row) {
        OfficeXml.children(row).forEach(this::cell);
        boolean several = number(attribute(row, "number-rows-repeated"), 1) > 1;
        if (several && !filled.isEmpty()) {
            source.remarks().tell("a row that the file has several times, one below the other, stands once");
        }
        int columns = Math.max(1, column);
        return sheet || columns > SHEET ? new PageGrid(one -> PageGrid.ROOM / 8).row(filled) : beside();
    }

    private void cell(Element cell) {
        OpenNames.require(cell);
        int times = Math.max(1, Math.min(PageGrid.MOST, number(attribute(cell, "number-columns-repeated"), 1)));
        if (!OpenNames.unread(cell)) {
            List<PageBlock> blocks = flat(flow.of(cell, sheet ? SheetPage.LOOK : PageLook.PLAIN));
            if (!blocks.isEmpty()) {
                filled.add(new Filled(column, blocks));
                if (times > 1) {
                    source.remarks().tell("a cell that the file has several times, one beside the other, stands once");
                }
            }
        }
        column += times;
    }

    /** A table within a cell stands there cell below cell. */
    private static List<PageBlock> flat(List<PageBlock> blocks) {
        return blocks.stream().flatMap(block -> block instanceof Row row
                ? row.cells.stream().flatMap(cell -> cell.blocks().stream())
                : Stream.of(block)).filter(block -> block != PageBlock.PageEnd.HERE).toList();
    }

    private List<PageBlock> beside() {
        List<Cell> cells = new ArrayList<>();
        int next = 0;
        for (Filled one : filled) {
            if (one.column() > next) {
                cells.add(new Cell(List.of(), one.column() - next));
            }
            cells.add(new Cell(one.blocks(), 1));
            next = one.column() + 1;
        }
        if (column > next) {
            cells.add(new Cell(List.of(), column - next));
        }
        return cells.isEmpty() ? List.of() : List.of(new Row(cells));
    }

    @Override
    public String toString() {
        return "a row of a table";
    }
}
