package org.backchannel.release;

import static org.backchannel.release.OfficeXml.attribute;
import static org.backchannel.release.OfficeXml.below;
import static org.backchannel.release.OfficeXml.child;
import static org.backchannel.release.OfficeXml.children;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.backchannel.release.PageBlock.Cell;
import org.backchannel.release.PageBlock.Row;
import org.w3c.dom.Element;

/** Shapes of a slide, one after the other as they lie on it: boxes, tables, pictures, groups of them. Content: it never prints itself. */
final class SlideShapes {

    private static final List<String> SILENT = List.of("nvGrpSpPr", "grpSpPr", "extLst");
    private static final List<String> MOVING = List.of("videoFile", "audioFile", "audioCd", "wavAudioFile", "quickTimeFile", "media");

    private final OfficeSource source;
    private final DrawnPictures pictures;
    private final DrawnWords words;
    private final String where;
    private final boolean filled;

    /**
     * @param where what to call them; nothing that the file says
     * @param filled whether places to be filled by others say nothing themselves
     */
    SlideShapes(OfficeSource source, DrawnPictures pictures, String where, boolean filled) {
        this.source = source;
        this.pictures = pictures;
        this.words = new DrawnWords(source, PageLook.PLAIN);
        this.where = where;
        this.filled = filled;
    }

    /** @throws NotRedacted if one is of a kind that is not drawn here, or says anything else than was reviewed */
    void read(Element tree, List<PageBlock> blocks) {
        for (Element shape : children(tree)) {
            switch (shape.getLocalName()) {
                case "sp" -> box(shape, blocks);
                case "grpSp" -> group(shape, blocks);
                case "pic" -> picture(shape, blocks);
                case "cxnSp" -> source.remarks().undrawn(shape);
                case "graphicFrame" -> frame(shape, blocks);
                default -> silent(shape);
            }
        }
    }

    private static void silent(Element element) {
        if (!SILENT.contains(element.getLocalName())) {
            throw NotRedacted.unknown(element);
        }
    }

    private void group(Element group, List<PageBlock> blocks) {
        children(group, "nvGrpSpPr").forEach(source.remarks()::drawn);
        children(group, "grpSpPr").forEach(properties -> blocks.addAll(pictures.of(properties)));
        read(group, blocks);
    }

    private void box(Element box, List<PageBlock> blocks) {
        boolean place = below(box, "ph").stream().anyMatch(one -> !attribute(one, "type").isEmpty() || !attribute(one, "idx").isEmpty());
        if (filled && place) {
            return;
        }
        source.remarks().undrawn(box);
        blocks.addAll(pictures.of(box));
        child(box, "txBody").ifPresent(body -> blocks.addAll(words.of(where, body, false)));
    }

    private void picture(Element picture, List<PageBlock> blocks) {
        MOVING.stream().flatMap(name -> below(picture, name).stream()).findFirst().ifPresent(moving -> {
            throw NotRedacted.unknown(moving);
        });
        source.remarks().drawn(picture);
        blocks.addAll(pictures.of(picture));
    }

    private void frame(Element frame, List<PageBlock> blocks) {
        source.remarks().drawn(frame);
        Stream<Element> shown = children(frame, "graphic").stream().flatMap(graphic -> children(graphic, "graphicData").stream())
                .flatMap(data -> children(data).stream());
        shown.forEach(one -> {
            if (!one.getLocalName().equals("tbl")) {
                throw NotRedacted.unknown(one);
            }
            children(one, "tr").forEach(row -> blocks.add(row(row)));
        });
    }

    private Row row(Element row) {
        List<Cell> cells = new ArrayList<>();
        for (Element cell : children(row, "tc")) {
            List<PageBlock> blocks = new ArrayList<>(pictures.of(cell));
            child(cell, "txBody").ifPresent(body -> blocks.addAll(words.of(where, body, false)));
            cells.add(new Cell(blocks, 1));
        }
        return new Row(cells);
    }

    @Override
    public String toString() {
        return "shapes of a slide";
    }
}
