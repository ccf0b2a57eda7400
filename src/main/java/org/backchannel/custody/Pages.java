package org.backchannel.custody;

import java.util.ArrayList;
import java.util.List;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Collects the text of a file, page by page and block by block, from the XHTML in which it is read. A file without pages has one. Content: it
 * never prints itself.
 */
final class Pages extends DefaultHandler {

    /** Longer than any paper; a small file can be packed to say more. */
    static final int MOST_CHARACTERS = 4_000_000;
    private static final List<String> BREAKS = List.of("page", "slide-content");
    private static final List<String> BLOCKS = List.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "div", "pre");

    private final List<List<String>> pages = new ArrayList<>();
    private final StringBuilder block = new StringBuilder();
    private int characters;
    private boolean inBody;

    /** The text is longer than {@link #MOST_CHARACTERS}. */
    static final class TooLong extends SAXException {
        private static final long serialVersionUID = 1;
    }

    Pages() {
        pages.add(new ArrayList<>());
    }

    /** Blocks by page, none blank; lines within a block end with a line feed. */
    List<List<String>> pages() {
        end();
        return pages.stream().filter(page -> !page.isEmpty()).map(List::copyOf).toList();
    }

    /** What a plain text says: a form feed ends a page, an empty line a block. */
    void text(String text) throws SAXException {
        inBody = true;
        for (String page : text.split("\f")) {
            nextPage();
            for (String paragraph : page.split("\\R[ \\t]*\\R")) {
                append(paragraph.replaceAll("\\R", "\n"));
                end();
            }
        }
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
        String css = attributes.getValue("class");
        if (name.equals("body")) {
            inBody = true;
        } else if (name.equals("div") && css != null && BREAKS.contains(css)) {
            nextPage();
        } else if (name.equals("br")) {
            block.append('\n');
        } else if (BLOCKS.contains(name)) {
            end();
        }
    }

    @Override
    public void endElement(String uri, String name, String qualified) {
        if (BLOCKS.contains(name)) {
            end();
        } else if (name.equals("td") || name.equals("th")) {
            block.append('\t');
        }
    }

    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
        if (inBody) {
            append(new String(text, start, length));
        }
    }

    @Override
    public void ignorableWhitespace(char[] text, int start, int length) throws SAXException {
        characters(text, start, length);
    }

    private void append(String text) throws SAXException {
        characters += text.length();
        if (characters > MOST_CHARACTERS) {
            throw new TooLong();
        }
        block.append(text);
    }

    private void nextPage() {
        end();
        if (!pages.getLast().isEmpty()) {
            pages.add(new ArrayList<>());
        }
    }

    private void end() {
        String text = block.toString().strip();
        if (!text.isEmpty()) {
            pages.getLast().add(text);
        }
        block.setLength(0);
    }

    @Override
    public String toString() {
        return "the text of a file";
    }
}
