package org.backchannel.release;

import static org.backchannel.release.OfficeXml.attribute;
import static org.backchannel.release.OfficeXml.below;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.backchannel.release.PageBlock.Picture;
import org.w3c.dom.Element;

/** Pictures that drawings of a part show (ECMA-376 part 1, 20.1.8.13). */
final class DrawnPictures {

    /** English Metric Units to a point. */
    private static final float UNITS = 12700;
    private static final float LARGEST = 1000;

    private final OfficeSource source;
    private final Map<String, String> related;

    /** @param related what the part refers to, by ids */
    DrawnPictures(OfficeSource source, Map<String, String> related) {
        this.source = source;
        this.related = related;
    }

    /**
     * All below a drawing, each as it fills something too.
     *
     * @param extent how large they stand; without that, as large as a stamp
     * @throws NotRedacted if one is missing
     */
    List<Picture> of(Element drawing, Element extent) {
        List<Picture> pictures = new ArrayList<>();
        for (Element blip : below(drawing, "blip")) {
            String part = related.getOrDefault(attribute(blip, "embed"), "");
            source.remarks().drawn(part);
            pictures.add(new Picture(part, source.file().bytes(part), points(extent, "cx"), points(extent, "cy")));
        }
        if (below(drawing, "srcRect").stream().anyMatch(Element::hasAttributes)) {
            source.remarks().tell("a picture is cut at its edges in the file, and whole here");
        }
        return pictures;
    }

    /** The same, as large as the drawing says itself. */
    List<Picture> of(Element drawing) {
        return of(drawing, below(drawing, "ext").stream().filter(one -> one.hasAttribute("cx")).findFirst().orElse(drawing));
    }

    private static float points(Element extent, String name) {
        return Math.max(1, Math.min(LARGEST, OfficeXml.number(attribute(extent, name), 100 * (int) UNITS) / UNITS));
    }

    @Override
    public String toString() {
        return "pictures of a file";
    }
}
