package org.backchannel.release;

import static org.backchannel.release.OfficeXml.attribute;
import static org.backchannel.release.OfficeXml.below;
import static org.backchannel.release.OfficeXml.child;
import static org.backchannel.release.OfficeXml.children;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.backchannel.release.PageBlock.Picture;
import org.backchannel.release.PageBlock.Span;
import org.w3c.dom.Element;

/** Reads what a paragraph says, and what hangs on it: pictures, boxes, notes. Content: it never prints itself. */
final class WordRuns {

    private static final List<String> SILENT = List.of("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "bookmarkStart", "bookmarkEnd",
            "proofErr", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd", "moveFromRangeStart", "moveFromRangeEnd",
            "moveToRangeStart", "moveToRangeEnd", "fldData", "instrText", "delInstrText", "commentReference", "annotationRef",
            "footnoteRef",
            "endnoteRef", "separator", "continuationSeparator", "lastRenderedPageBreak", "softHyphen");

    private final DrawnPictures drawn;
    private final WordStyles styles;
    private final OfficeRemarks remarks;
    private final PageLook paragraph;
    private final List<Span> spans = new ArrayList<>();
    private final List<Picture> pictures = new ArrayList<>();
    private final List<Element> boxes = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private boolean startsPage;

    WordRuns(OfficeSource source, WordStyles styles, Map<String, String> related, PageLook paragraph) {
        this.drawn = new DrawnPictures(source, related);
        this.styles = styles;
        this.remarks = source.remarks();
        this.paragraph = paragraph;
    }

    void read(Element parent) {
        read(parent, paragraph);
    }

    private void read(Element parent, PageLook look) {
        for (Element child : children(parent)) {
            switch (child.getLocalName()) {
                case "r" -> run(child, look);
                case "hyperlink", "fldSimple", "smartTag", "sdtContent" -> read(child, look);
                case "sdt" -> child(child, "sdtContent").ifPresent(content -> read(content, look));
                case "ins", "moveTo" -> changed(child, look, "inserted under tracked changes, shown as text");
                case "del", "moveFrom" -> changed(child, look.lined(), "deleted under tracked changes, shown lined through");
                default -> silent(child);
            }
        }
    }

    private static void silent(Element element) {
        if (!SILENT.contains(element.getLocalName())) {
            throw NotRedacted.unknown(element);
        }
    }

    private void changed(Element change, PageLook look, String what) {
        int before = spans.size();
        read(change, look);
        remarks.shown(what, spans.subList(before, spans.size()));
    }

    private void run(Element run, PageLook around) {
        Element properties = child(run, "rPr").orElse(null);
        PageLook own = styles.run(around, properties);
        // Lined through by what surrounds it, whatever it says of itself.
        PageLook look = around.struck() ? own.lined() : own;
        int before = spans.size();
        boolean capitals = properties != null
                && (OfficeXml.on(properties, "caps").orElse(false) || OfficeXml.on(properties, "smallCaps").orElse(false));
        children(run).forEach(child -> part(child, look, capitals));
        if (look.hidden()) {
            remarks.shown("hidden in the file, shown here", spans.subList(before, spans.size()));
        }
    }

    private void part(Element part, PageLook look, boolean capitals) {
        switch (part.getLocalName()) {
            case "t", "delText" -> {
                remarks.seen(part);
                add(capitals ? part.getTextContent().toUpperCase(Locale.ROOT) : part.getTextContent(), look);
            }
            case "tab", "ptab" -> add("\t", look);
            case "br", "cr" -> ended(part, look);
            case "noBreakHyphen" -> add("‑", look);
            case "footnoteReference" -> note("footnote", part, look);
            case "endnoteReference" -> note("endnote", part, look);
            case "fldChar" -> field(part, look);
            case "drawing" -> drawing(part);
            case "AlternateContent" -> alternative(part, look, capitals);
            default -> silent(part);
        }
    }

    private void ended(Element end, PageLook look) {
        // A page that ends within a paragraph ends before it: its lines stay together.
        startsPage |= attribute(end, "type").equals("page");
        add("\n", look);
    }

    private void note(String sort, Element reference, PageLook look) {
        String id = attribute(reference, "id");
        add("[" + sort + "Ref:" + id + "]", look);
        notes.add(sort + id);
    }

    /** A box to be ticked is read as such; it stands as it is set at first. */
    private void field(Element field, PageLook look) {
        below(field, "checkBox").forEach(box -> add(OfficeXml.on(box, "default").orElse(false) ? "|X|" : "|_|", look));
    }

    /** What is drawn otherwise where the first way is not known says the same, or it is told. */
    private void alternative(Element alternatives, PageLook look, boolean capitals) {
        child(alternatives, "Choice").ifPresent(choice -> {
            children(choice).forEach(child -> part(child, look, capitals));
            String said = GlyphReader.letters(choice.getTextContent());
            children(alternatives, "Fallback").stream()
                    .filter(fallback -> GlyphReader.letters(fallback.getTextContent()).equals(said)).forEach(remarks::seenBelow);
        });
    }

    private void drawing(Element drawing) {
        for (Element data : below(drawing, "graphicData")) {
            for (Element graphic : children(data)) {
                switch (graphic.getLocalName()) {
                    case "pic" -> pictures.addAll(drawn.of(graphic, child(children(drawing).getFirst(), "extent").orElse(drawing)));
                    case "wsp" -> children(graphic, "txbx").forEach(box -> children(box, "txbxContent").forEach(boxes::add));
                    default -> throw new NotRedacted("it holds a drawing (`%s`) that is not drawn here: print it to PDF, file that"
                            .formatted(graphic.getLocalName()));
                }
            }
        }
        below(drawing, "docPr").forEach(remarks::described);
    }

    void add(String words, PageLook look) {
        spans.add(new Span(words, look));
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    List<Picture> pictures() {
        return List.copyOf(pictures);
    }

    /** What stands in boxes that hang on the paragraph. */
    List<Element> boxes() {
        return List.copyOf(boxes);
    }

    /** Notes by sort and id, in the order of what refers to them. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    boolean startsPage() {
        return startsPage;
    }

    @Override
    public String toString() {
        return "what a paragraph says";
    }
}
