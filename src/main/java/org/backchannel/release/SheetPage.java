package org.backchannel.release;

import static org.backchannel.release.OfficeXml.attribute;
import static org.backchannel.release.OfficeXml.below;
import static org.backchannel.release.OfficeXml.child;
import static org.backchannel.release.OfficeXml.children;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.backchannel.release.OfficePackage.Relation;
import org.backchannel.release.PageBlock.Paragraph;
import org.backchannel.release.PageBlock.Span;
import org.w3c.dom.Element;

/** Reads one sheet of a workbook. Content: it never prints itself. */
final class SheetPage {

    static final PageLook LOOK = PageLook.PLAIN.sized(8);
    private static final PageLook HEADING = PageLook.PLAIN.strong().sized(13);
    private static final List<String> ON = List.of("1", "true");
    /** Whatever else may stand in a sheet shows more than its cells: controls, objects, pictures behind it. */
    private static final Set<String> KNOWN = Set.of("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData",
            "sheetCalcPr",
            "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "customSheetViews", "mergeCells", "phoneticPr",
            "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter",
            "rowBreaks",
            "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "drawing", "legacyDrawing", "tableParts", "extLst");

    private final OfficeSource source;
    private final SheetValues values;
    private final String part;
    private final int number;

    /** @param number from 1 */
    SheetPage(OfficeSource source, SheetValues values, String part, int number) {
        this.source = source;
        this.values = values;
        this.part = part;
        this.number = number;
    }

    /** @param sheet what the workbook says of it */
    List<PageBlock> read(Element sheet) {
        Element root = source.root(part);
        if (!root.getLocalName().equals("worksheet")) {
            throw NotRedacted.unknown(root);
        }
        OfficeXml.requireOnly(root, KNOWN);
        List<PageBlock> blocks = new ArrayList<>();
        blocks.add(line("the name of sheet " + number, attribute(sheet, "name"), HEADING));
        source.remarks().seen(sheet, "name");
        told(sheet, root);
        blocks.addAll(new SheetRows(source, values, new SheetComments(source, values, part, number), number).read(root));
        threads(blocks);
        blocks.addAll(new SheetEdges(source, number).of(root));
        blocks.addAll(new SheetDrawings(source, part, number).read());
        addresses(blocks);
        return blocks;
    }

    private PageBlock line(String where, String words, PageLook look) {
        return new Paragraph(source.text().next(where, List.of(new Span(words, look)), false, look), look);
    }

    private void told(Element sheet, Element root) {
        String state = attribute(sheet, "state");
        if (!state.isEmpty() && !state.equals("visible")) {
            source.remarks().tell("hidden in the file, shown here: sheet " + number);
        }
        child(root, "cols").ifPresent(columns -> children(columns, "col").stream().filter(one -> ON.contains(attribute(one, "hidden")))
                .forEach(one -> source.remarks().tell("hidden in the file, shown here: columns %d to %d of sheet %d"
                        .formatted(OfficeXml.number(attribute(one, "min"), 0), OfficeXml.number(attribute(one, "max"), 0), number))));
        if (!below(root, "sparkline").isEmpty()) {
            source.remarks().tell("small charts in cells of sheet %d, which are not drawn here".formatted(number));
        }
    }

    /** What was said to each other of a cell, in the newer form of comments. */
    private void threads(List<PageBlock> blocks) {
        for (String thread : source.file().sort(part, "threadedComment")) {
            for (Element text : below(source.root(thread), "text")) {
                blocks.add(line("a comment on sheet " + number, text.getTextContent(), LOOK.slanted()));
                source.remarks().seen(text);
            }
        }
    }

    private void addresses(List<PageBlock> blocks) {
        for (Relation relation : source.file().relations(part)) {
            if (relation.sort().equals("hyperlink")) {
                blocks.add(line("an address on sheet " + number, relation.target(), LOOK));
                source.remarks().seenAddress(relation.target());
            }
        }
    }

    @Override
    public String toString() {
        return "a sheet of a workbook";
    }
}
