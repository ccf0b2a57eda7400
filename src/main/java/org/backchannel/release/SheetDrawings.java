package org.backchannel.release;

import static org.backchannel.release.OfficeXml.below;
import static org.backchannel.release.OfficeXml.child;
import static org.backchannel.release.OfficeXml.children;
import static org.backchannel.release.OfficeXml.reference;

import java.util.ArrayList;
import java.util.List;
import org.backchannel.release.OfficePackage.Relation;
import org.backchannel.release.PageBlock.Paragraph;
import org.backchannel.release.PageBlock.Span;
import org.w3c.dom.Element;

/** Boxes and pictures over the cells of a sheet (ECMA-376 part 1, 20.5). Content: it never prints itself. */
final class SheetDrawings {

    private static final List<String> ANCHORS = List.of("twoCellAnchor", "oneCellAnchor", "absoluteAnchor");
    private static final List<String> SILENT = List.of("from", "to", "ext", "pos", "clientData");

    private final OfficeSource source;
    private final String sheet;
    private final String where;

    /** @param number of the sheet, from 1 */
    SheetDrawings(OfficeSource source, String sheet, int number) {
        this.source = source;
        this.sheet = sheet;
        this.where = "a box of sheet " + number;
    }

    List<PageBlock> read() {
        List<PageBlock> blocks = new ArrayList<>();
        for (String part : source.file().sort(sheet, "drawing")) {
            Element root = source.root(part);
            OfficeXml.requireOnly(root, ANCHORS);
            for (Element anchor : children(root)) {
                children(anchor).forEach(shape -> shape(part, shape, blocks));
            }
        }
        return blocks;
    }

    private void shape(String part, Element shape, List<PageBlock> blocks) {
        switch (shape.getLocalName()) {
            case "sp" -> box(part, shape, blocks);
            // What stands in a group was not read: it is told, and its pictures are drawn.
            case "pic", "grpSp" -> source.remarks().drawn(shape);
            case "cxnSp" -> source.remarks().undrawn(shape);
            default -> {
                if (!SILENT.contains(shape.getLocalName())) {
                    throw NotRedacted.unknown(shape);
                }
                // Numbers of rows and columns, and how far from their edges.
                source.remarks().seen(shape);
            }
        }
        if (!SILENT.contains(shape.getLocalName())) {
            blocks.addAll(new DrawnPictures(source, source.file().related(part)).of(shape));
        }
    }

    private void box(String part, Element box, List<PageBlock> blocks) {
        source.remarks().undrawn(box);
        PageLook look = SheetPage.LOOK;
        child(box, "txBody").ifPresent(body -> blocks.addAll(new DrawnWords(source, look).of(where, body, true)));
        for (String kind : List.of("hlinkClick", "hlinkHover")) {
            below(box, "cNvPr").stream().flatMap(named -> children(named, kind).stream()).map(link -> address(part, link))
                    .filter(source.text()::goesOn).forEach(address -> {
                        blocks.add(new Paragraph(source.text().next(where, List.of(new Span(address, look)), false, look), look));
                        source.remarks().seenAddress(address);
                    });
        }
    }

    private String address(String part, Element link) {
        return source.file().relations(part).stream().filter(relation -> relation.id().equals(reference(link, "id"))).map(Relation::target)
                .findFirst().orElse("");
    }

    @Override
    public String toString() {
        return "drawings on a sheet";
    }
}
