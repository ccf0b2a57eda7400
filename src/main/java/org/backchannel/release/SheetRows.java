package org.backchannel.release;

import static org.backchannel.release.OfficeXml.attribute;
import static org.backchannel.release.OfficeXml.child;
import static org.backchannel.release.OfficeXml.children;
import static org.backchannel.release.OfficeXml.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backchannel.release.PageBlock.Paragraph;
import org.backchannel.release.PageBlock.Span;
import org.backchannel.release.PageGrid.Filled;
import org.backchannel.release.SheetComments.Comment;
import org.w3c.dom.Element;

/** Reads the rows of a sheet, with comments on its cells. Content: it never prints itself. */
final class SheetRows {

    private static final List<String> ON = List.of("1", "true");
    private static final List<String> PARTS = List.of("f", "v", "is", "extLst");

    private final OfficeSource source;
    private final SheetValues values;
    private final SheetComments comments;
    private final int sheet;
    private final SortedSet<Integer> hidden = new TreeSet<>();

    SheetRows(OfficeSource source, SheetValues values, SheetComments comments, int sheet) {
        this.source = source;
        this.values = values;
        this.comments = comments;
        this.sheet = sheet;
    }

    List<PageBlock> read(Element root) {
        var grid = new PageGrid(SheetColumns.of(root)::width);
        List<PageBlock> blocks = new ArrayList<>();
        for (Element row : child(root, "sheetData").map(OfficeXml::children).orElse(List.of())) {
            blocks.addAll(grid.row(row(row)));
        }
        List<Filled> rest = new ArrayList<>();
        alone(rest);
        blocks.addAll(grid.row(rest));
        comments.tellRest();
        tellHidden();
        return blocks;
    }

    private List<Filled> row(Element row) {
        if (!row.getLocalName().equals("row")) {
            throw NotRedacted.unknown(row);
        }
        if (ON.contains(attribute(row, "hidden"))) {
            hidden.add(number(attribute(row, "r"), 0));
        }
        List<Filled> cells = new ArrayList<>();
        int next = 0;
        for (Element cell : children(row, "c")) {
            OfficeXml.requireOnly(cell, PARTS);
            String at = attribute(cell, "r");
            int column = at.isEmpty() ? next : SheetColumns.number(at);
            values.of(cell).ifPresent(shown -> cell(shown, at, column, cells));
            next = column + 1;
        }
        OfficeXml.requireOnly(row, List.of("c", "extLst"));
        return cells;
    }

    /** All at once: a filter hides thousands. */
    private void tellHidden() {
        List<String> stretches = new ArrayList<>();
        for (int from : hidden) {
            if (!hidden.contains(from - 1)) {
                int to = from;
                while (hidden.contains(to + 1)) {
                    to++;
                }
                stretches.add(from == to ? Integer.toString(from) : from + " to " + to);
            }
        }
        if (!stretches.isEmpty()) {
            source.remarks().tell("hidden in the file, shown here: rows of sheet %d: %s".formatted(sheet, String.join(", ", stretches)));
        }
    }

    private void cell(String shown, String at, int column, List<Filled> cells) {
        Optional<Comment> comment = comments.on(at);
        List<Span> spans = new ArrayList<>(List.of(new Span(shown, SheetPage.LOOK)));
        comment.ifPresent(one -> spans.addAll(one.spans));
        if (!source.text().goesOn(Span.words(spans))) {
            alone(cells);
        }
        cells.add(filled(column, spans, "cell %s of sheet %d".formatted(name(at), sheet)));
        comment.ifPresent(comments::set);
    }

    /** Comments on cells that hold nothing stand where they were read: in no order that could be foretold. */
    private void alone(List<Filled> cells) {
        for (Optional<Comment> next = comments.next(); next.isPresent(); next = comments.next()) {
            Comment comment = next.get();
            cells.add(filled(SheetColumns.number(comment.at), comment.spans, "a comment on sheet " + sheet));
            comments.set(comment);
        }
    }

    private Filled filled(int column, List<Span> spans, String where) {
        return new Filled(column, List.of(new Paragraph(source.text().next(where, spans, false, SheetPage.LOOK), SheetPage.LOOK)));
    }

    /** Only what such a name looks like: the file could say anything there. */
    private static String name(String at) {
        return at.matches("[A-Z]{1,3}\\d{1,7}") ? at : "without a name";
    }

    @Override
    public String toString() {
        return "rows of a sheet";
    }
}
