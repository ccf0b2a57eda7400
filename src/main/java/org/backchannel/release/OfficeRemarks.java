package org.backchannel.release;

import static org.backchannel.release.OfficeXml.attribute;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.backchannel.release.PageBlock.Span;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What a reviewer is told of a file beside what its pages show: each text in any part of it that no page has, and what stands otherwise than a
 * print would have it. Content: it never prints itself.
 */
final class OfficeRemarks {

    private static final int LONGEST = 200;
    private static final String XML = ".xml";
    /** What every file has, in which nothing is said: kinds of parts, who refers to whom. */
    private static final List<String> FRAME = List.of("[Content_Types].xml", ".rels", "mimetype");

    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> drawn = new HashSet<>();
    private final Set<String> told = new LinkedHashSet<>();
    private final Set<String> addresses = new HashSet<>();

    void seen(Node words) {
        seen.add(words);
    }

    /** An attribute whose words are on a page. */
    void seen(Element of, String attribute) {
        var attributes = of.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            if (attribute.equals(attributes.item(i).getLocalName())) {
                seen(attributes.item(i));
            }
        }
    }

    /** An address that stands on a page. */
    void seenAddress(String address) {
        addresses.add(address);
    }

    void seenBelow(Element element) {
        OfficeXml.below(element, "t").forEach(this::seen);
        OfficeXml.below(element, "delText").forEach(this::seen);
    }

    void drawn(String part) {
        drawn.add(part);
    }

    void tell(String remark) {
        told.add(remark);
    }

    void shown(String what, List<Span> spans) {
        String words = Span.words(spans).strip();
        if (!words.isEmpty()) {
            tell(what + ": " + quoted(words));
        }
    }

    /** A shape, of which the words are set and the lines are not. */
    void undrawn(Element shape) {
        undrawn(shape, "t");
        drawn(shape);
    }

    /** @param words by which element it would say something */
    void undrawn(Element shape, String words) {
        if (OfficeXml.below(shape, words).isEmpty()) {
            tell("lines, arrows or shapes without words, which are not drawn here");
        }
    }

    /** Anything that is drawn: what is said of it, and whether the file shows it. */
    void drawn(Element shape) {
        OfficeXml.below(shape, "cNvPr").forEach(properties -> {
            described(properties);
            if (List.of("1", "true").contains(attribute(properties, "hidden"))) {
                tell("a drawing is hidden in the file, and shown here");
            }
        });
    }

    /** What is said of a drawing to those who do not see it. */
    void described(Element properties) {
        for (String name : List.of("descr", "title")) {
            String words = attribute(properties, name).strip();
            seen(properties, name);
            if (!words.isEmpty()) {
                tell("said of a drawing, on no page: " + quoted(words));
            }
        }
    }

    /** All of them; what is nowhere on the pages is looked for part by part. */
    List<String> all(OfficePackage file, Map<String, Element> read) {
        file.outside().stream().filter(address -> !addresses.contains(address)).forEach(this::address);
        for (String part : file.names()) {
            if (FRAME.stream().noneMatch(part::endsWith) && !drawn.contains(part) && file.bytes(part).length > 0) {
                rest(file, part, read);
            }
        }
        return List.copyOf(told);
    }

    void address(String address) {
        tell("an address, on no page: " + quoted(address));
    }

    private void rest(OfficePackage file, String part, Map<String, Element> read) {
        if (!part.endsWith(XML)) {
            tell("a part that no page shows: " + quoted(part));
            return;
        }
        List<String> words = new ArrayList<>();
        unseen(read.containsKey(part) ? read.get(part) : file.xml(part), words);
        if (!words.isEmpty()) {
            tell("in `" + part + "`, on no page: " + quoted(String.join(" ", words)));
        }
    }

    private void unseen(Node node, List<String> words) {
        if (seen.contains(node)) {
            return;
        }
        if (node.getNodeType() == Node.TEXT_NODE && !node.getNodeValue().isBlank()) {
            words.add(node.getNodeValue().strip());
        }
        if (node instanceof Element element) {
            SaidByAttribute.of(element).stream().filter(said -> !seen.contains(said)).map(said -> said.getNodeValue().strip())
                    .forEach(words::add);
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            unseen(child, words);
        }
    }

    private static String quoted(String words) {
        String line = words.replaceAll("\\s+", " ").replace('`', '\'');
        return line.length() <= LONGEST
                ? "`" + line + "`"
                : "`" + line.substring(0, LONGEST) + "…` and %d characters more".formatted(line.length() - LONGEST);
    }

    @Override
    public String toString() {
        return "remarks on a file";
    }
}
