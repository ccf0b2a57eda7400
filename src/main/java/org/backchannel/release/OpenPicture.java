package org.backchannel.release;

import static org.backchannel.release.OfficeXml.attribute;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.backchannel.release.PageBlock.Picture;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Pictures of OpenDocument: as parts of the file, as large as the frame around them. */
final class OpenPicture {

    private static final Pattern LENGTH = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,6})?)(cm|mm|in|pt|pc|px)");
    /** Points of each unit (XSL 1.1, 5.9.13). */
    private static final Map<String, Float> POINTS = Map.of("cm", 28.346f, "mm", 2.8346f, "in", 72f, "pt", 1f, "pc", 12f, "px", 0.75f);
    private static final float USUAL = 200;
    private static final float LARGEST = 1000;

    private OpenPicture() {
    }

    /** The name of the part that an address within the file means. */
    static String part(String address) {
        return address.startsWith("./") ? address.substring(2) : address;
    }

    /** None where the element names none. */
    static List<Picture> of(OfficeSource source, Element image) {
        String part = part(attribute(image, "href"));
        if (part.isEmpty()) {
            return List.of();
        }
        source.remarks().drawn(part);
        Node frame = image.getParentNode();
        float width = frame instanceof Element around ? points(attribute(around, "width")) : USUAL;
        float height = frame instanceof Element around ? points(attribute(around, "height")) : USUAL;
        return List.of(new Picture(part, source.file().bytes(part), width, height));
    }

    private static float points(String length) {
        Matcher matcher = LENGTH.matcher(length);
        return matcher.matches()
                ? Math.max(1, Math.min(LARGEST, Float.parseFloat(matcher.group(1)) * POINTS.getOrDefault(matcher.group(2), 1f)))
                : USUAL;
    }
}
