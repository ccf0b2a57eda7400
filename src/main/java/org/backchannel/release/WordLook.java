package org.backchannel.release;

import static org.backchannel.release.OfficeXml.attribute;
import static org.backchannel.release.OfficeXml.child;
import static org.backchannel.release.OfficeXml.number;
import static org.backchannel.release.OfficeXml.on;
import static org.backchannel.release.OfficeXml.value;

import java.util.Optional;
import org.w3c.dom.Element;

/**
 * How words look, as far as they are set so: whatever hides them (white on white, tiny, out of the page) is not.
 *
 * @param hidden whether the file does not show them; they are shown here
 * @param size in points, between what can be read and what fits
 * @param left in points from the margin, as `first` is from there for the first line
 */
record WordLook(boolean bold, boolean italic, boolean struck, boolean hidden, float size, Align align, float left, float first) {

    static final WordLook PLAIN = new WordLook(false, false, false, false, 11, Align.LEFT, 0, 0);
    private static final float SMALLEST = 7;
    private static final float LARGEST = 28;
    private static final float DEEPEST = 216;
    private static final float TWENTIETHS = 20;

    /** Where lines stand. */
    enum Align {
        LEFT, CENTER, RIGHT
    }

    /** With what properties of a run say. */
    WordLook run(Element properties) {
        return new WordLook(on(properties, "b").orElse(bold), on(properties, "i").orElse(italic),
                on(properties, "strike").or(() -> on(properties, "dstrike")).orElse(struck),
                on(properties, "vanish").or(() -> on(properties, "webHidden")).orElse(hidden),
                value(properties, "sz").map(half -> between(number(half, 22) / 2f, SMALLEST, LARGEST)).orElse(size), align, left, first);
    }

    /** With what properties of a paragraph say. */
    WordLook paragraph(Element properties) {
        Optional<Element> indent = child(properties, "ind");
        return new WordLook(bold, italic, struck, hidden, size, value(properties, "jc").map(WordLook::align).orElse(align),
                indent.map(one -> between(twentieths(one, attribute(one, "left").isEmpty() ? "start" : "left", left), 0, DEEPEST))
                        .orElse(left),
                indent.map(one -> between(twentieths(one, "firstLine", first) - twentieths(one, "hanging", 0), -DEEPEST, DEEPEST))
                        .orElse(first));
    }

    WordLook lined() {
        return new WordLook(bold, italic, true, hidden, size, align, left, first);
    }

    WordLook slanted() {
        return new WordLook(bold, true, struck, hidden, size, align, left, first);
    }

    private static float twentieths(Element of, String name, float otherwise) {
        String typed = attribute(of, name);
        return typed.isEmpty() ? otherwise : number(typed, 0) / TWENTIETHS;
    }

    private static float between(float value, float least, float most) {
        return Math.max(least, Math.min(most, value));
    }

    private static Align align(String typed) {
        return switch (typed) {
            case "center" -> Align.CENTER;
            case "right", "end" -> Align.RIGHT;
            default -> Align.LEFT;
        };
    }
}
