package org.backchannel.tei;

import java.util.ArrayDeque;
import java.util.Deque;

/** XML in the making: elements are closed in their order, and whatever is written into it is escaped. Content: it never prints itself. */
final class XmlText {

    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are names and values by turns, and one whose value is empty is left out. */
    void open(String name, String... attributes) {
        start(name, attributes).append('>');
        open.push(name);
    }

    /** An element without anything in it. */
    void empty(String name, String... attributes) {
        start(name, attributes).append("/>");
    }

    private StringBuilder start(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            if (!attributes[i + 1].isEmpty()) {
                out.append(' ').append(attributes[i]).append("=\"").append(escaped(attributes[i + 1], true)).append('"');
            }
        }
        return out;
    }

    void close() {
        out.append("</").append(open.pop()).append('>');
    }

    /** An element that holds text alone. */
    void element(String name, String text, String... attributes) {
        open(name, attributes);
        text(text);
        close();
    }

    void text(String text) {
        out.append(escaped(text, false));
    }

    /** A new line, where white space means nothing. */
    void line() {
        out.append('\n');
    }

    /** The whole; every element is closed by now. */
    String text() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("every element used to be closed");
        }
        return out.append('\n').toString();
    }

    private static String escaped(String text, boolean attribute) {
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append(attribute ? "&quot;" : "\"");
                // An attribute's own line ends would come back as spaces, and a carriage return as a line feed.
                case '\n', '\t' -> safe.append(attribute ? "&#" + c + ";" : Character.toString(c));
                case '\r' -> safe.append("&#13;");
                default -> safe.appendCodePoint(allowed(c) ? c : 0xfffd);
            }
        });
        return safe.toString();
    }

    /** XML 1.0, production 2. */
    private static boolean allowed(int c) {
        return (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) || c >= 0x10000;
    }

    @Override
    public String toString() {
        return "XML in the making";
    }
}
