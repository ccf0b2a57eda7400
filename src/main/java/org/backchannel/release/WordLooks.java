package org.backchannel.release;

import static org.backchannel.release.OfficeXml.attribute;
import static org.backchannel.release.OfficeXml.child;
import static org.backchannel.release.OfficeXml.number;
import static org.backchannel.release.OfficeXml.on;
import static org.backchannel.release.OfficeXml.value;

import org.backchannel.release.PageLook.Align;
import org.w3c.dom.Element;

/** Reads from properties of WordprocessingML how words look. */
final class WordLooks {

    private static final float TWENTIETHS = 20;

    private WordLooks() {
    }

    /** With what properties of a run say. */
    static PageLook run(PageLook look, Element properties) {
        return look.letters(on(properties, "b").orElse(look.bold()), on(properties, "i").orElse(look.italic()),
                on(properties, "strike").or(() -> on(properties, "dstrike")).orElse(look.struck()),
                on(properties, "vanish").or(() -> on(properties, "webHidden")).orElse(look.hidden()))
                .sized(value(properties, "sz").map(half -> number(half, 22) / 2f).orElse(look.size()));
    }

    /** With what properties of a paragraph say. */
    static PageLook paragraph(PageLook look, Element properties) {
        PageLook aligned = look.lines(value(properties, "jc").map(WordLooks::align).orElse(look.align()), look.left(), look.first());
        return child(properties, "ind").map(indent -> indented(aligned, indent)).orElse(aligned);
    }

    private static PageLook indented(PageLook look, Element indent) {
        String left = attribute(indent, "left").isEmpty() ? "start" : "left";
        return look.lines(look.align(), twentieths(indent, left, look.left()),
                twentieths(indent, "firstLine", look.first()) - twentieths(indent, "hanging", 0));
    }

    private static float twentieths(Element of, String name, float otherwise) {
        String typed = attribute(of, name);
        return typed.isEmpty() ? otherwise : number(typed, 0) / TWENTIETHS;
    }

    private static Align align(String typed) {
        return switch (typed) {
            case "center" -> Align.CENTER;
            case "right", "end" -> Align.RIGHT;
            default -> Align.LEFT;
        };
    }
}
