package org.backchannel.release;

import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Which elements of OpenDocument (version 1.3, part 3) are known here, and what they do; what is not known is refused. */
final class OpenNames {

    private static final String SPACE = "urn:oasis:names:tc:opendocument:xmlns:";
    static final String TEXT = SPACE + "text:1.0";
    static final String TABLE = SPACE + "table:1.0";
    static final String DRAW = SPACE + "drawing:1.0";
    static final String OFFICE = SPACE + "office:1.0";
    private static final String SVG = SPACE + "svg-compatible:1.0";
    private static final String PRESENTATION = SPACE + "presentation:1.0";
    /** Nothing of these is shown but what stands in text within. */
    private static final Set<String> FRAMES = Set.of(SPACE + "style:1.0", SPACE + "datastyle:1.0", SPACE + "meta:1.0",
            "http://purl.org/dc/elements/1.1/", SPACE + "config:1.0",
            "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
            "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0");
    /** All of these is known but what acts. */
    private static final Set<String> WHOLE = Set.of(TEXT, SPACE + "animation:1.0");
    private static final Map<String, Set<String>> KNOWN = Map.of(
            OFFICE, Set.of("document-content", "document-styles", "font-face-decls", "styles", "automatic-styles", "master-styles", "body",
                    "text", "spreadsheet", "presentation", "annotation", "annotation-end", "change-info", "event-listeners"),
            TABLE, Set.of("table", "table-column", "table-columns", "table-header-columns", "table-column-group", "table-row", "table-rows",
                    "table-header-rows", "table-row-group", "table-cell", "covered-table-cell", "shapes", "named-expressions",
                    "named-range",
                    "named-expression", "database-ranges", "database-range", "calculation-settings", "null-date", "iteration",
                    "content-validations", "content-validation", "help-message", "error-message", "sort", "sort-by", "filter",
                    "filter-and", "filter-or", "filter-condition", "label-ranges", "label-range", "title", "desc", "table-template",
                    "first-row", "last-row", "first-column", "last-column", "body", "even-rows", "odd-rows", "even-columns", "odd-columns",
                    "background"),
            DRAW, Set.of("frame", "text-box", "image", "page", "g", "custom-shape", "enhanced-geometry", "equation", "handle", "glue-point",
                    "rect", "line", "polyline", "polygon", "regular-polygon", "path", "circle", "ellipse", "connector", "caption",
                    "measure",
                    "page-thumbnail", "layer-set", "layer", "a", "gradient", "hatch", "fill-image", "marker", "stroke-dash", "opacity",
                    "contour-polygon", "contour-path"),
            SVG, Set.of("title", "desc", "linearGradient", "radialGradient", "stop", "font-face-src", "font-face-uri", "font-face-name",
                    "font-face-format", "definition-src"),
            PRESENTATION,
            Set.of("notes", "settings", "show", "placeholder", "footer-decl", "header-decl", "date-time-decl", "event-listener"));
    /** What would hold controls and macros. */
    private static final Set<String> HOLDERS = Set.of("forms", "scripts");
    /** Shapes, whose words are set and whose lines are not. */
    static final Set<String> LINES = Set.of("custom-shape", "rect", "line", "polyline", "polygon", "regular-polygon", "path", "circle",
            "ellipse", "connector", "caption", "measure");
    /** Of text and of what moves what could act, or is somewhere else. */
    private static final Set<String> ACTING = Set.of("audio", "command", "script", "execute-macro", "dde-connection", "dde-connection-decl",
            "section-source");

    private OpenNames() {
    }

    /** @throws NotRedacted if it is not known, or could act */
    static void require(Element element) {
        String space = String.valueOf(element.getNamespaceURI());
        String name = element.getLocalName();
        boolean quiet = FRAMES.contains(space) || KNOWN.getOrDefault(space, Set.of()).contains(name) || empty(space, element);
        boolean known = quiet || (WHOLE.contains(space) && !ACTING.contains(name));
        if (!known) {
            throw NotRedacted.unknown(element);
        }
    }

    /** Every file has these: with nothing in them there is nothing that acts. */
    private static boolean empty(String space, Element element) {
        return space.equals(OFFICE) && HOLDERS.contains(element.getLocalName())
                && OfficeXml.children(element).stream().allMatch(OpenNames::libraries);
    }

    /** Where macros would be kept, and are not. */
    private static boolean libraries(Element script) {
        return script.getLocalName().equals("script") && OfficeXml.below(script, "*").stream().noneMatch(
                one -> Set.of("module", "library-embedded", "event-listener").contains(one.getLocalName()));
    }

    /** Whether words that stand in it were read. */
    static boolean says(Node parent) {
        String name = parent.getLocalName();
        return TEXT.equals(parent.getNamespaceURI())
                ? !Set.of("page-number", "page-count").contains(name)
                : SVG.equals(parent.getNamespaceURI()) && Set.of("title", "desc").contains(name);
    }

    /** Whether nothing within was read: models of texts, cells that lie under others, where controls and macros would be. */
    static boolean unread(Element element) {
        String name = element.getLocalName();
        return switch (String.valueOf(element.getNamespaceURI())) {
            case TEXT -> name.endsWith("-template") || name.endsWith("-style");
            case TABLE -> name.equals("covered-table-cell");
            case OFFICE -> HOLDERS.contains(name);
            default -> false;
        };
    }
}
