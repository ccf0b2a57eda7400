package org.backchannel.release;

import static org.backchannel.release.OfficeXml.attribute;
import static org.backchannel.release.OfficeXml.below;
import static org.backchannel.release.OfficeXml.child;
import static org.backchannel.release.OfficeXml.children;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.w3c.dom.Element;

/** How wide the columns of a sheet are set: as the file says, and wider where those that hold anything leave room on a page. */
final class SheetColumns {

    /** Of a page's units. */
    private static final int USUAL = 12;
    private static final int MOST_LETTERS = 255;
    /** What is wider reads worse: a sheet of two columns need not fill the page. */
    private static final int WIDEST = 3;

    private final Map<Integer, Integer> widths = new HashMap<>();
    private double wider = 1;

    private SheetColumns() {
    }

    static SheetColumns of(Element root) {
        var columns = new SheetColumns();
        child(root, "cols").ifPresent(columns::read);
        int last = below(root, "c").stream().filter(cell -> child(cell, "v").or(() -> child(cell, "is")).isPresent())
                .mapToInt(cell -> number(attribute(cell, "r"))).max().orElse(0);
        int all = IntStream.rangeClosed(0, last).map(columns::width).sum();
        columns.wider = Math.clamp((double) PageGrid.ROOM / Math.max(1, all), 1, WIDEST);
        return columns;
    }

    private void read(Element columns) {
        int next = 1;
        for (Element column : children(columns, "col")) {
            String typed = attribute(column, "width");
            int letters = OfficeXml.number(typed.contains(".") ? typed.substring(0, typed.indexOf('.')) : typed, USUAL);
            int width = Math.clamp(letters, 0, MOST_LETTERS) * 6 / 5 + 2;
            int last = Math.min(OfficeXml.number(attribute(column, "max"), 0), PageGrid.MOST);
            // None is said twice: a file that says so has us set each once.
            for (next = Math.max(next, OfficeXml.number(attribute(column, "min"), 1)); next <= last; next++) {
                widths.put(next - 1, width);
            }
        }
    }

    /** In units of a page, of a column from 0. */
    int width(int column) {
        return (int) (widths.getOrDefault(column, USUAL) * wider);
    }

    /** The column that a cell of such a name is in, from 0: of B7 it is 1. */
    static int number(String cell) {
        int column = 0;
        for (int i = 0; i < Math.min(3, cell.length()) && cell.charAt(i) >= 'A' && cell.charAt(i) <= 'Z'; i++) {
            column = column * 26 + cell.charAt(i) - 'A' + 1;
        }
        return Math.max(0, column - 1);
    }

    @Override
    public String toString() {
        return "the columns of a sheet";
    }
}
