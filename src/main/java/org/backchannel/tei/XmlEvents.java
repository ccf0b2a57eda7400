package org.backchannel.tei;

import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** XML from a stranger, event by event: no document type, no entity but the five, nothing fetched, nothing without a limit. */
final class XmlEvents implements AutoCloseable {

    static final String TEI = "http://www.tei-c.org/ns/1.0";
    private static final Map<String, String> PREFIXES = Map.of(TEI, "", XMLConstants.XML_NS_URI, "xml:",
            "http://history.state.gov/ns/1.0", "frus:", "http://history.state.gov/frus/ns/1.0", "frus:");

    private final XMLStreamReader reader;
    private final Limits limits;
    private int depth;

    XmlEvents(InputStream in, Limits limits) {
        this.limits = limits;
        try {
            reader = factory(limits).createXMLStreamReader(new CappedStream(in, limits.bytes()));
        } catch (XMLStreamException e) {
            throw new InvalidVolume(1, "this is not XML: " + said(e), e);
        }
    }

    private static XMLInputFactory factory(Limits limits) {
        // The JDK's own: another parser on the class path would bring other defaults.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("external entities are not read");
        });
        factory.setProperty("jdk.xml.maxElementDepth", String.valueOf(limits.depth() + 1));
        factory.setProperty("jdk.xml.elementAttributeLimit", String.valueOf(limits.attributes() + 1));
        return factory;
    }

    /** The next event, one of {@link XMLStreamConstants}; {@code END_DOCUMENT} at the end. */
    int next() {
        try {
            if (!reader.hasNext()) {
                return XMLStreamConstants.END_DOCUMENT;
            }
            return checked(reader.next());
        } catch (XMLStreamException e) {
            throw new InvalidVolume(line(e), "the XML breaks off: " + said(e), e);
        }
    }

    private int checked(int event) {
        switch (event) {
            // Every attack by entities (files of this machine, billions of laughs) begins with a document type.
            case XMLStreamConstants.DTD -> throw new InvalidVolume(line(), "a document type is not accepted");
            case XMLStreamConstants.ENTITY_REFERENCE -> throw new InvalidVolume(line(), "an entity is not accepted");
            case XMLStreamConstants.START_ELEMENT -> enter();
            case XMLStreamConstants.END_ELEMENT -> depth--;
            default -> {
                // Text, comments and processing instructions need no check of their own.
            }
        }
        return event;
    }

    private void enter() {
        if (++depth > limits.depth()) {
            throw new InvalidVolume(line(), "elements are nested deeper than " + limits.depth());
        }
        if (reader.getAttributeCount() > limits.attributes()) {
            throw new InvalidVolume(line(), "an element has more than " + limits.attributes() + " attributes");
        }
    }

    String name() {
        return prefixed(reader.getNamespaceURI(), reader.getLocalName());
    }

    String text() {
        return reader.getText();
    }

    Map<String, String> attributes() {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String value = reader.getAttributeValue(i);
            if (value.length() > limits.attributeLength()) {
                throw new InvalidVolume(line(), "an attribute is longer than " + limits.attributeLength() + " characters");
            }
            String namespace = reader.getAttributeNamespace(i);
            String local = reader.getAttributeLocalName(i);
            all.put(namespace == null || namespace.isEmpty() ? local : prefixed(namespace, local), value);
        }
        return all;
    }

    int line() {
        return Math.max(1, reader.getLocation().getLineNumber());
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw new InvalidVolume(line(), "the parser cannot be closed", e);
        }
    }

    private static String prefixed(@Nullable String namespace, String local) {
        String known = namespace == null ? null : PREFIXES.get(namespace);
        return known == null ? "{" + (namespace == null ? "" : namespace) + "}" + local : known + local;
    }

    private static int line(XMLStreamException e) {
        return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
    }

    /** The parser's reason alone: its message begins with where, which is said already. */
    private static String said(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int at = message.indexOf("Message: ");
        String reason = at < 0 ? message : message.substring(at + 9);
        return Spaces.single(reason.length() > 200 ? reason.substring(0, 200) : reason).strip();
    }
}
