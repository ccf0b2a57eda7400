package org.backchannel.release;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files of OpenDocument: texts, spreadsheets, presentations. */
final class OpenFile {

    private static final String SPACES = " office:version=\"1.3\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
            + " xmlns:xlink=\"http://www.w3.org/1999/xlink\"" + space("office", "office") + space("text", "text") + space("table", "table")
            + space("draw", "drawing") + space("style", "style") + space("svg", "svg-compatible") + space("presentation", "presentation")
            + space("script", "script") + space("form", "form") + space("anim", "animation");
    private static final String META = """
            <office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/">\
            <office:meta><dc:creator>Metawords</dc:creator></office:meta></office:document-meta>""";

    private final String sort;
    private final StringBuilder styles = new StringBuilder();
    private final StringBuilder masters = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private final Map<String, byte[]> more = new LinkedHashMap<>();

    /** @param sort text, spreadsheet or presentation */
    OpenFile(String sort) {
        this.sort = sort;
    }

    private static String space(String prefix, String name) {
        return " xmlns:%s=\"urn:oasis:names:tc:opendocument:xmlns:%s:1.0\"".formatted(prefix, name);
    }

    OpenFile line(String words) {
        return of("<text:p>" + words + "</text:p>");
    }

    /** As it stands in the body. */
    OpenFile of(String xml) {
        body.append(xml);
        return this;
    }

    OpenFile style(String xml) {
        styles.append(xml);
        return this;
    }

    OpenFile edges(String head, String foot) {
        masters.append("<style:master-page style:name=\"Standard\"><style:header><text:p>").append(head)
                .append("</text:p></style:header><style:footer><text:p>").append(foot)
                .append("</text:p></style:footer></style:master-page>");
        return this;
    }

    OpenFile picture(byte[] png) {
        more.put("Pictures/a.png", png);
        return of("<text:p><draw:frame svg:width=\"2cm\" svg:height=\"2cm\"><draw:image xlink:href=\"Pictures/a.png\"/><svg:desc>Saidwords"
                + "</svg:desc></draw:frame></text:p>");
    }

    OpenFile part(String name, String text) {
        more.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    byte[] bytes() {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("mimetype", utf8("application/vnd.oasis.opendocument." + sort));
        parts.put("styles.xml", utf8("<office:document-styles" + SPACES + "><office:master-styles>" + masters
                + "</office:master-styles></office:document-styles>"));
        parts.put("content.xml", utf8("<office:document-content" + SPACES + "><office:scripts/><office:automatic-styles>" + styles
                + "</office:automatic-styles><office:body><office:" + sort + ">" + body + "</office:" + sort
                + "></office:body></office:document-content>"));
        parts.put("meta.xml", utf8(META));
        parts.putAll(more);
        return Redacting.zip(parts);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
