package org.backchannel.tei;

import java.util.Set;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;

/** Writes a document's blocks, each a portion of its own. */
final class Blocks {

    private static final Set<String> BLOCKS = Set.of("p", "list", "table", "head", "div", "opener", "closer", "dateline", "signed",
            "salute", "figure", "postscript", "quote", "lg", "l", "ab", "address", "byline", "trailer", "argument", "epigraph",
            "frus:attachment", "floatingText", "body", "item");
    private static final Set<String> HEADING_RENDS = Set.of("sectiontitleital", "center", "sectiontitlebold");
    private static final int LONGEST_HEADING = 120;

    private final ContentBuilder content;

    Blocks(ContentBuilder content) {
        this.content = content;
    }

    void document(Element document) {
        children(document, 0);
    }

    private void children(Element parent, int depth) {
        for (Node node : parent.children()) {
            if (node instanceof Element e && block(e, depth)) {
                continue;
            }
            new Inlines(content, false).one(node);
        }
        content.end();
    }

    /** Writes the element if it is a block. Inline elements between blocks are left to the caller. */
    private boolean block(Element e, int depth) {
        switch (e.name()) {
            case "div", "frus:attachment", "opener", "figure", "postscript", "lg", "address", "floatingText", "body", "argument",
                    "epigraph" ->
                nested(e, depth);
            case "head" -> portion(e, Portion.Sort.HEADING, "", depth);
            case "dateline" -> portion(e, Portion.Sort.DATELINE, "", depth);
            case "signed", "closer" -> portion(e, Portion.Sort.SIGNATURE, "", depth);
            case "p" -> portion(e, heading(e) ? Portion.Sort.HEADING : Portion.Sort.PARAGRAPH, "", heading(e) ? depth + 1 : depth);
            case "salute", "byline", "trailer", "quote", "ab", "l" -> portion(e, Portion.Sort.PARAGRAPH, "", depth);
            case "list" -> list(e, depth);
            case "table" -> table(e, depth);
            case "note" -> note(e);
            case "pb" -> {
                content.end();
                new Inlines(content, false).one(e);
            }
            default -> {
                if (e.name().startsWith("frus:")) {
                    facsimile(content, e);
                    return true;
                }
                return unknown(e, depth);
            }
        }
        return true;
    }

    private void nested(Element e, int depth) {
        content.end();
        children(e, e.is("div") || e.is("frus:attachment") ? depth + 1 : depth);
    }

    private boolean unknown(Element e, int depth) {
        boolean inline = Set.of("hi", "persName", "gloss", "ref", "lb", "date", "placeName", "seg", "graphic", "time").contains(e.name());
        if (!inline) {
            content.problem("`" + Inlines.shown(e.name()) + "` is not known; its text is kept as an editor's remark");
            content.begin(Portion.Sort.PARAGRAPH, "", depth);
            content.add(Run.Sort.EDITORIAL, e.words(_ -> true), "", false);
            content.end();
        }
        return !inline;
    }

    /** The microfiche's image files have no words; anything else of the edition's own is a word we do not know. */
    static void facsimile(ContentBuilder content, Element e) {
        if (!Set.of("frus:file", "frus:pdf", "frus:page-count-according-to-citation").contains(e.name())) {
            content.problem("`" + Inlines.shown(e.name()) + "` is not known; its text is kept");
            content.add(Run.Sort.TEXT, e.words(_ -> true), "", false);
        }
    }

    /** A note between blocks belongs to the block before it, or opens a portion that holds only its anchor. */
    private void note(Element e) {
        content.note(e);
    }

    private static boolean heading(Element p) {
        return HEADING_RENDS.contains(p.attribute("rend")) && p.words().length() <= LONGEST_HEADING;
    }

    /** Writes a block as one portion; a block within it is written as its own, and the portion goes on after it. */
    private void portion(Element e, Portion.Sort sort, String label, int depth) {
        content.begin(sort, label, depth);
        var inlines = new Inlines(content, false);
        for (Node node : e.children()) {
            if (node instanceof Element child && BLOCKS.contains(child.name())) {
                block(child, sort == Portion.Sort.LIST_ITEM ? depth + 1 : depth);
                content.begin(sort, "", depth);
            } else {
                inlines.one(node);
            }
        }
        content.end();
    }

    private void list(Element list, int depth) {
        content.end();
        String label = "";
        for (Node node : list.children()) {
            if (node instanceof Element e) {
                switch (e.name()) {
                    case "label" -> {
                        orphan(label, depth);
                        label = e.words();
                    }
                    case "item" -> {
                        portion(e, Portion.Sort.LIST_ITEM, label, depth);
                        label = "";
                    }
                    case "head" -> portion(e, Portion.Sort.HEADING, "", depth + 1);
                    default -> {
                        if (!block(e, depth)) {
                            new Inlines(content, false).one(e);
                        }
                    }
                }
            } else {
                new Inlines(content, false).one(node);
            }
        }
        orphan(label, depth);
        content.end();
    }

    /** A label that no item follows is still a word of the page. */
    private void orphan(String label, int depth) {
        if (!label.isEmpty()) {
            content.begin(Portion.Sort.LIST_ITEM, label, depth);
            content.end();
        }
    }

    private void table(Element table, int depth) {
        table.child("head").ifPresent(head -> portion(head, Portion.Sort.HEADING, "", depth + 1));
        content.begin(Portion.Sort.TABLE, "", depth);
        var inlines = new Inlines(content, true);
        for (Node node : table.children()) {
            if (node instanceof Element row && row.is("row")) {
                row(row, inlines);
            } else if (!(node instanceof Element head && head.is("head"))) {
                inlines.one(node);
            }
        }
        content.end();
    }

    private void row(Element row, Inlines inlines) {
        for (Node node : row.children()) {
            if (node instanceof Element cell && cell.is("cell")) {
                inlines.all(cell);
                content.add(Run.Sort.CELL_END, "", "", false);
            } else if (node instanceof Element || !((Text) node).value().isBlank()) {
                inlines.one(node);
            }
        }
        content.add(Run.Sort.ROW_END, "", "", false);
    }
}
