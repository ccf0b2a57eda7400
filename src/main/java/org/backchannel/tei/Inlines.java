package org.backchannel.tei;

import java.util.Set;
import org.backchannel.custody.Run;

/** Writes what stands within a line. */
final class Inlines {

    /** Carry meaning that we do not need, or that another part reads: their text is the line's. */
    private static final Set<String> PLAIN = Set.of("placeName", "date", "time", "affiliation", "seg", "title", "orgName", "quote",
            "q", "salute", "signed", "dateline", "label", "byline", "docAuthor", "supplied", "add", "num", "measure", "abbr", "expan",
            "choice", "sic", "corr", "unclear", "gap", "foreign", "s", "del", "addrLine", "closer", "opener", "head");
    /** Blocks that can stand within a note or a cell, where they only break the line. */
    private static final Set<String> LINES = Set.of("p", "list", "item", "row", "cell", "table", "postscript", "address", "lg", "l",
            "ab", "div", "frus:attachment", "figure");

    private final ContentBuilder content;
    private final boolean flat;

    /** @param flat whether blocks within are lines of this portion rather than portions of their own */
    Inlines(ContentBuilder content, boolean flat) {
        this.content = content;
        this.flat = flat;
    }

    void all(Element parent) {
        parent.children().forEach(node -> one(node, Run.Sort.TEXT, "", false));
    }

    void one(Node node) {
        one(node, Run.Sort.TEXT, "", false);
    }

    private void one(Node node, Run.Sort sort, String target, boolean italic) {
        switch (node) {
            case Text text -> content.add(sort, text.value(), target, italic);
            case Element e -> element(e, sort, target, italic);
        }
    }

    private void element(Element e, Run.Sort sort, String target, boolean italic) {
        switch (e.name()) {
            case "pb" -> content.add(Run.Sort.PAGE_BREAK, e.attribute("n"), "", false);
            case "lb" -> content.add(Run.Sort.LINE_BREAK, "", "", false);
            case "note" -> content.note(e);
            case "ref" -> within(e, Run.Sort.REFERENCE, content.target(e.attribute("target")), italic);
            case "persName", "name" -> within(e, weaker(sort, Run.Sort.PERSON), target, italic);
            case "gloss", "term" -> within(e, weaker(sort, Run.Sort.TERM), target, italic);
            case "hi", "emph" -> within(e, weaker(sort, style(e, sort)), target, italic(e, italic));
            case "graphic" -> content.problem("the figure `" + shown(e.attribute("url")) + "` is not in the file");
            case "seg" -> segment(e, sort, target, italic);
            default -> other(e, sort, target, italic);
        }
    }

    private void segment(Element e, Run.Sort sort, String target, boolean italic) {
        if (e.attribute("type").equals("editorial")) {
            within(e, Run.Sort.EDITORIAL, target, italic);
            return;
        }
        if (!e.attribute("type").equals("portion-mark") || !content.mark(e.words())) {
            within(e, sort, target, italic);
        }
    }

    private void other(Element e, Run.Sort sort, String target, boolean italic) {
        boolean line = LINES.contains(e.name());
        if (e.name().startsWith("frus:") && !line) {
            Blocks.facsimile(content, e);
            return;
        }
        if (!line && !PLAIN.contains(e.name())) {
            content.problem("`" + shown(e.name()) + "` is not known; its text is kept");
        }
        if (line && flat) {
            content.add(Run.Sort.LINE_BREAK, "", "", false);
        }
        within(e, sort, target, italic);
    }

    private void within(Element e, Run.Sort sort, String target, boolean italic) {
        e.children().forEach(node -> one(node, sort, target, italic));
    }

    /** A person in a reference is first of all a reference; emphasis gives way to whatever says more. */
    private static Run.Sort weaker(Run.Sort outer, Run.Sort inner) {
        boolean style = inner == Run.Sort.EMPHASIS || inner == Run.Sort.STRONG || inner == Run.Sort.TEXT;
        boolean outerStyle = outer == Run.Sort.TEXT || outer == Run.Sort.EMPHASIS || outer == Run.Sort.STRONG;
        return outerStyle || (!style && outer != Run.Sort.REFERENCE) ? inner : outer;
    }

    private static Run.Sort style(Element hi, Run.Sort outer) {
        return switch (hi.attribute("rend")) {
            case "italic" -> Run.Sort.EMPHASIS;
            case "strong", "bold" -> Run.Sort.STRONG;
            case "roman" -> Run.Sort.TEXT;
            default -> hi.is("emph") ? Run.Sort.EMPHASIS : outer;
        };
    }

    private static boolean italic(Element hi, boolean outer) {
        return switch (hi.attribute("rend")) {
            case "italic" -> true;
            case "roman" -> false;
            default -> outer;
        };
    }

    /** A stranger's word in our message: short. */
    static String shown(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }
}
