package org.backchannel.release;

import static org.backchannel.release.OfficeXml.attribute;
import static org.backchannel.release.OfficeXml.below;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/** What styles of OpenDocument hide: words, tables, slides. */
final class OpenStyles {

    private final Set<String> hidden = new HashSet<>();

    /** @param roots of the parts that have styles */
    OpenStyles(List<Element> roots) {
        roots.forEach(root -> below(root, "style").forEach(this::add));
    }

    private void add(Element style) {
        boolean hides = OfficeXml.children(style).stream().anyMatch(properties -> switch (properties.getLocalName()) {
            case "text-properties" -> attribute(properties, "display").equals("none");
            case "table-properties" -> attribute(properties, "display").equals("false");
            case "drawing-page-properties" -> attribute(properties, "visibility").equals("hidden");
            default -> false;
        });
        if (hides) {
            hidden.add(attribute(style, "name"));
        }
    }

    /** Whether what is marked so, or has such a style, is not shown by whoever opens the file. */
    boolean hide(Element element) {
        return hidden.contains(attribute(element, "style-name"))
                || Arrays.asList("collapse", "filter").contains(attribute(element, "visibility"))
                || Arrays.asList("none", "condition").contains(attribute(element, "display"))
                || Arrays.asList("hidden-text", "hidden-paragraph", "conditional-text").contains(element.getLocalName());
    }

    @Override
    public String toString() {
        return "what styles hide";
    }
}
