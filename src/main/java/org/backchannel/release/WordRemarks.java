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
import java.util.stream.Collectors;
import org.backchannel.release.WordBlock.Span;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What a reviewer is told of a file beside what its pages show: each text in any part of it that no page has, and what stands otherwise than a
 * print would have it. Content: it never prints itself.
 */
final class WordRemarks {

    private static final int LONGEST = 200;
    private static final String XML = ".xml";
    /** What every file has, in which nothing is said: kinds of parts, who refers to whom. */
    private static final List<String> FRAME = List.of("[Content_Types].xml", ".rels");

    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> drawn = new HashSet<>();
    private final Set<String> told = new LinkedHashSet<>();

    void seen(Node words) {
        seen.add(words);
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
        String words = spans.stream().map(span -> span.text).collect(Collectors.joining()).strip();
        if (!words.isEmpty()) {
            tell(what + ": " + quoted(words));
        }
    }

    /** What is said of a drawing to those who do not see it. */
    void described(Element properties) {
        for (String name : List.of("descr", "title")) {
            String words = attribute(properties, name).strip();
            if (!words.isEmpty()) {
                tell("said of a drawing, on no page: " + quoted(words));
            }
        }
    }

    /** All of them; what is nowhere on the pages is looked for part by part. */
    List<String> all(OfficePackage file, Map<String, Element> read) {
        file.outside().forEach(address -> tell("an address, on no page: " + quoted(address)));
        for (String part : file.names()) {
            if (FRAME.stream().noneMatch(part::endsWith) && !drawn.contains(part)) {
                rest(file, part, read);
            }
        }
        return List.copyOf(told);
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
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            unseen(child, words);
        }
    }

    private static String quoted(String words) {
        String line = words.replaceAll("\\s+", " ").replace('`', '\'');
        return "`" + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line) + "`";
    }

    @Override
    public String toString() {
        return "remarks on a file";
    }
}
