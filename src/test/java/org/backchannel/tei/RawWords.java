package org.backchannel.tei;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The characters of each document as another parser sees them, without white space; notes after the text, as we move them. */
final class RawWords {

    private final StringBuilder out = new StringBuilder();
    private final Deque<Node> notes = new ArrayDeque<>();

    private RawWords() {
    }

    static Map<String, String> of(Path file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            NodeList divs = factory.newDocumentBuilder().parse(file.toFile()).getElementsByTagNameNS(XmlEvents.TEI, "div");
            Map<String, String> all = new HashMap<>();
            for (int i = 0; i < divs.getLength(); i++) {
                Element div = (Element) divs.item(i);
                if (div.getAttribute("type").equals("document")) {
                    all.put(div.getAttribute("xml:id"), new RawWords().words(div));
                }
            }
            return all;
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private String words(Node div) {
        inside(div);
        while (!notes.isEmpty()) {
            inside(notes.removeFirst());
        }
        return bare(out);
    }

    private void inside(Node parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
                out.append(node.getNodeValue());
            } else if (node instanceof Element e && XmlEvents.TEI.equals(e.getNamespaceURI())) {
                if (e.getLocalName().equals("note")) {
                    notes.addLast(e);
                } else {
                    inside(e);
                }
            }
            // Elements of the edition's own name image files of the microfiche; they are no text of the document.
        }
    }

    static String bare(CharSequence text) {
        var bare = new StringBuilder();
        text.chars().filter(c -> !Spaces.white((char) c)).forEach(c -> bare.append((char) c));
        return bare.toString();
    }
}
