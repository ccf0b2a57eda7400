package org.backchannel.release;

import static org.backchannel.release.OfficeXml.attribute;
import static org.backchannel.release.OfficeXml.below;
import static org.backchannel.release.OfficeXml.child;
import static org.backchannel.release.OfficeXml.children;
import static org.backchannel.release.OfficeXml.number;
import static org.backchannel.release.OfficeXml.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.backchannel.custody.Content;
import org.backchannel.release.PageBlock.Cell;
import org.backchannel.release.PageBlock.Paragraph;
import org.backchannel.release.PageBlock.Row;
import org.w3c.dom.Element;

/**
 * Reads a WordprocessingML text (ECMA-376 part 1, 17) in the order in which its words were read when it was filed: heads of pages, the text with
 * boxes and notes after the paragraphs they hang on, feet of pages. An element that is not known is refused, whatever it might show. Content: it
 * never prints itself.
 */
final class WordText {

    /** Notes on notes, boxes in boxes: what goes on without an end is not read. */
    private static final int DEEPEST = 30;
    /** Where a reader of pages turns to them: first, even, others. */
    private static final List<String> SIDES = List.of("first", "even", "default");
    /** What says nothing: places, and what a spelling checker thought. */
    private static final List<String> SILENT = List.of("sectPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd",
            "commentRangeStart", "commentRangeEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "tblPr",
            "tblGrid", "trPr", "tblPrEx", "tcPr");

    private final OfficeSource source;
    private final OfficePackage file;
    private final WordStyles styles;
    private final String document;
    private final Map<String, Element> notes = new HashMap<>();
    private final Map<String, Element> comments = new HashMap<>();
    private int depth;

    private WordText(OfficePackage file, Content content) {
        this.file = file;
        this.source = new OfficeSource(file, content);
        this.document = file.main();
        this.styles = WordStyles.of(file, document);
    }

    /** @throws NotRedacted if it holds what cannot be shown, or says anything else than the content */
    static OfficeText of(OfficePackage file, Content content) {
        return new WordText(file, content).read();
    }

    private OfficeText read() {
        notes("footnotes.xml", "footnote");
        notes("endnotes.xml", "endnote");
        related("comments.xml").ifPresent(root -> children(root, "comment").forEach(one -> comments.put(attribute(one, "id"), one)));
        Element body = child(source.root(document), "body").orElseThrow(() -> new NotRedacted("it has no text"));
        Optional<Element> section = child(body, "sectPr");
        List<PageBlock> blocks = new ArrayList<>();
        section.ifPresent(one -> blocks.addAll(sides(one, "headerReference")));
        blocks.addAll(blocks(body));
        section.ifPresent(one -> blocks.addAll(sides(one, "footerReference")));
        return source.done(blocks);
    }

    private void notes(String part, String sort) {
        related(part).ifPresent(root -> children(root, sort).forEach(note -> notes.put(sort + attribute(note, "id"), note)));
    }

    private Optional<Element> related(String part) {
        return file.related(document, part).map(source::root);
    }

    private List<PageBlock> sides(Element section, String sort) {
        Map<String, String> parts = new HashMap<>();
        children(section, sort).forEach(reference -> {
            String type = attribute(reference, "type");
            parts.put(SIDES.contains(type) ? type : "default", file.related(document).getOrDefault(attribute(reference, "id"), ""));
        });
        return SIDES.stream().flatMap(side -> Optional.ofNullable(parts.get(side)).stream())
                .flatMap(part -> blocks(source.root(part)).stream())
                .toList();
    }

    private List<PageBlock> blocks(Element of) {
        List<PageBlock> blocks = new ArrayList<>();
        for (Element child : children(of)) {
            switch (child.getLocalName()) {
                case "p" -> blocks.addAll(paragraph(child));
                case "tbl" -> children(child).forEach(row -> row(row).ifPresent(blocks::add));
                case "sdt" -> child(child, "sdtContent").ifPresent(content -> blocks.addAll(blocks(content)));
                default -> requireSilent(child);
            }
        }
        return blocks;
    }

    private static void requireSilent(Element element) {
        if (!SILENT.contains(element.getLocalName())) {
            throw NotRedacted.unknown(element);
        }
    }

    private Optional<Row> row(Element row) {
        if (!"tr".equals(row.getLocalName())) {
            requireSilent(row);
            return Optional.empty();
        }
        List<Cell> cells = new ArrayList<>();
        for (Element cell : children(row)) {
            if ("tc".equals(cell.getLocalName())) {
                int columns = child(cell, "tcPr").flatMap(properties -> value(properties, "gridSpan")).map(span -> number(span, 1))
                        .orElse(1);
                cells.add(new Cell(flat(blocks(cell)), Math.max(1, Math.min(columns, 60))));
            } else {
                requireSilent(cell);
            }
        }
        return Optional.of(new Row(cells));
    }

    /** A table within a cell stands there cell below cell. */
    private static List<PageBlock> flat(List<PageBlock> blocks) {
        return blocks.stream().flatMap(block -> block instanceof Row row
                ? row.cells.stream().flatMap(cell -> cell.blocks().stream())
                : Stream.of(block)).toList();
    }

    private List<PageBlock> paragraph(Element paragraph) {
        if (depth == DEEPEST) {
            throw new NotRedacted("its notes and boxes are nested too deep");
        }
        depth++;
        try {
            return whole(paragraph);
        } finally {
            depth--;
        }
    }

    private List<PageBlock> whole(Element paragraph) {
        Element properties = child(paragraph, "pPr").orElse(null);
        Optional<Element> section = properties == null ? Optional.empty() : child(properties, "sectPr");
        PageLook look = styles.paragraph(properties);
        List<PageBlock> blocks = new ArrayList<>();
        section.ifPresent(one -> blocks.addAll(sides(one, "headerReference")));
        var runs = new WordRuns(source, styles, file.related(OfficeXml.part(paragraph)), look);
        runs.read(paragraph);
        comments(paragraph, runs, look);
        boolean numbered = properties != null && child(properties, "numPr").isPresent();
        if (runs.startsPage()) {
            blocks.add(PageBlock.PageEnd.HERE);
        }
        blocks.add(new Paragraph(source.text().next(runs.spans(), numbered, look), look));
        blocks.addAll(runs.pictures());
        runs.boxes().forEach(box -> below(box, "p").forEach(one -> blocks.addAll(paragraph(one))));
        runs.notes().stream().flatMap(note -> Optional.ofNullable(notes.get(note)).stream()).forEach(note -> blocks.addAll(blocks(note)));
        section.ifPresent(one -> blocks.addAll(sides(one, "footerReference")));
        return blocks;
    }

    /** Where they begin, with who made them, as they are read. */
    private void comments(Element paragraph, WordRuns runs, PageLook look) {
        for (Element anchor : children(paragraph, "commentRangeStart")) {
            Element comment = comments.get(attribute(anchor, "id"));
            if (comment != null) {
                source.remarks().seen(comment, "author");
                runs.add("\tComment by " + attribute(comment, "author") + ": ", look.slanted());
                children(comment, "p").forEach(one -> {
                    runs.read(one);
                    runs.add("\n", look);
                });
            }
        }
    }

    @Override
    public String toString() {
        return "the text of a file";
    }
}
