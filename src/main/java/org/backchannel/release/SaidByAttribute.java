package org.backchannel.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Attributes of Office files in which somebody says something: what is written there a person may read, though it is no text of the file. */
final class SaidByAttribute {

    private static final Set<String> SAYING = Set.of("descr", "title", "tooltip", "prompt", "promptTitle", "error", "errorTitle", "author",
            "initials", "userName", "displayName", "comment", "description", "alt", "url", "formula", "condition", "caption",
            "string-value");
    /** Names that users give, by what they name; other names are nobody's words. */
    private static final Map<String, String> NAMED = Map.ofEntries(Map.entry("definedName", "name"), Map.entry("tableColumn", "name"),
            Map.entry("cmAuthor", "name"), Map.entry("section", "name"), Map.entry("custShow", "name"), Map.entry("tag", "val"),
            Map.entry("hyperlink", "display"), Map.entry("scenario", "name"), Map.entry("table", "name"), Map.entry("page", "name"),
            Map.entry("sheet", "name"), Map.entry("named-range", "name"), Map.entry("named-expression", "name"),
            Map.entry("user-field-decl", "name"));
    /** Geometry and styles, whose formulas and conditions are no words. */
    private static final Set<String> MUTE = Set.of("equation", "enhanced-geometry", "handle", "map");

    private SaidByAttribute() {
    }

    /** Those that are not empty, in the order of their names. */
    static List<Node> of(Element element) {
        List<Node> said = new ArrayList<>();
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node one = attributes.item(i);
            if (says(element.getLocalName(), one.getLocalName()) && !one.getNodeValue().isBlank()) {
                said.add(one);
            }
        }
        return said;
    }

    private static boolean says(String element, String attribute) {
        return !MUTE.contains(element) && (SAYING.contains(attribute) || attribute.equals(NAMED.get(element)));
    }
}
