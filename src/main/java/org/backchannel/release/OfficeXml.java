package org.backchannel.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the XML of an Office file: without a document type, so that it names no entity, and no deeper than papers are. */
final class OfficeXml {

    private static final String DEEPEST = "200";
    private static final String RELATIONSHIPS = "/relationships";
    private static final DocumentBuilderFactory PARSERS = parsers();

    private OfficeXml() {
    }

    private static DocumentBuilderFactory parsers() {
        // The Java platform's own, whatever else is on the class path: its limits are set by these names.
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setAttribute("jdk.xml.maxElementDepth", DEEPEST);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the platform's parser used to know these features", e);
        }
        factory.setCoalescing(true);
        factory.setIgnoringComments(true);
        return factory;
    }

    /** @throws NotRedacted if it is no XML, has a document type or is nested too deep */
    static Element root(String part, byte[] xml) {
        try {
            DocumentBuilder builder = builder();
            // It would print what is wrong to the console, with words of the file.
            builder.setErrorHandler(new DefaultHandler());
            Document document = builder.parse(new ByteArrayInputStream(xml));
            document.setDocumentURI(part);
            return document.getDocumentElement();
        } catch (SAXException broken) {
            throw new NotRedacted("its part `%s` is broken, has a document type or is nested too deep".formatted(part), broken);
        } catch (IOException broken) {
            throw new NotRedacted("its part `%s` cannot be read".formatted(part), broken);
        }
    }

    /** The name of the part that an element is in. */
    static String part(Element of) {
        return of.getOwnerDocument().getDocumentURI();
    }

    private static synchronized DocumentBuilder builder() {
        try {
            return PARSERS.newDocumentBuilder();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the platform used to have a parser", e);
        }
    }

    static List<Element> children(Node of) {
        List<Element> children = new ArrayList<>();
        for (Node child = of.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** The first of that name. */
    static Optional<Element> child(Node of, String name) {
        return children(of).stream().filter(child -> name.equals(child.getLocalName())).findFirst();
    }

    static List<Element> children(Node of, String name) {
        return children(of).stream().filter(child -> name.equals(child.getLocalName())).toList();
    }

    /** @throws NotRedacted if there is a child of any other name */
    static void requireOnly(Element of, Collection<String> names) {
        children(of).stream().filter(child -> !names.contains(child.getLocalName())).findFirst().ifPresent(child -> {
            throw NotRedacted.unknown(child);
        });
    }

    /** All below it of that name, in the order of the document. */
    static List<Element> below(Element of, String name) {
        List<Element> below = new ArrayList<>();
        var found = of.getElementsByTagNameNS("*", name);
        for (int i = 0; i < found.getLength(); i++) {
            below.add((Element) found.item(i));
        }
        return below;
    }

    /** The attribute of that name, in whatever namespace; empty if it is not there. */
    static String attribute(Element of, String name) {
        var attributes = of.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node one = attributes.item(i);
            if (name.equals(one.getLocalName())) {
                return one.getNodeValue();
            }
        }
        return "";
    }

    /** What it refers to: an id of a relationship, in the attribute of that name, which others may share; empty if it refers to nothing. */
    static String reference(Element of, String name) {
        var attributes = of.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node one = attributes.item(i);
            if (name.equals(one.getLocalName()) && one.getNamespaceURI() != null && one.getNamespaceURI().endsWith(RELATIONSHIPS)) {
                return one.getNodeValue();
            }
        }
        return "";
    }

    /** The value of a property: of its child of that name, the attribute `val`. */
    static Optional<String> value(Element properties, String name) {
        return child(properties, name).map(found -> attribute(found, "val"));
    }

    /** Whether a property is on; empty where it is not said. */
    static Optional<Boolean> on(Element properties, String name) {
        return value(properties, name).map(value -> !List.of("0", "false", "off", "none").contains(value));
    }

    /** A number, or the other one where there is none that can be read. */
    static int number(String typed, int otherwise) {
        return typed.matches("-?\\d{1,8}") ? Integer.parseInt(typed) : otherwise;
    }
}
