package org.backchannel.tei;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;

/** Reads one document's element into a tree, as far as the limits allow. */
final class TreeReader {

    private final XmlEvents events;
    private final Limits limits;
    private final Consumer<String> problem;
    private int elements;
    private int characters;
    private boolean full;

    TreeReader(XmlEvents events, Limits limits, Consumer<String> problem) {
        this.events = events;
        this.limits = limits;
        this.problem = problem;
    }

    /** The element whose start tag is the current event, up to its end tag. */
    Element read() {
        Element root = new Element(events.name(), events.attributes());
        Deque<Element> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            switch (events.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(open);
                case XMLStreamConstants.END_ELEMENT -> open.removeLast();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text(open.getLast());
                case XMLStreamConstants.END_DOCUMENT -> throw new InvalidVolume(events.line(), "the file ends within a document");
                default -> {
                    // Comments and processing instructions are the encoder's, not the author's.
                }
            }
        }
        return root;
    }

    private void start(Deque<Element> open) {
        Element element = new Element(events.name(), events.attributes());
        if (++elements > limits.elements()) {
            cut(limits.elements(), "elements");
        } else if (!full) {
            open.getLast().add(element);
        }
        open.addLast(element);
    }

    private void text(Element parent) {
        String text = events.text();
        characters += text.length();
        // Comments cut a text in as many parts as they like: each part counts as an element does.
        if (++elements > limits.elements()) {
            cut(limits.elements(), "elements");
        } else if (characters > limits.characters()) {
            cut(limits.characters(), "characters");
        } else if (!full) {
            parent.add(new Text(text));
        }
    }

    private void cut(int limit, String what) {
        if (!full) {
            full = true;
            problem.accept("it has more than " + limit + " " + what + "; the rest is left out");
        }
    }
}
