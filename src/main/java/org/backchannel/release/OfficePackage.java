package org.backchannel.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.w3c.dom.Element;

/**
 * The parts of an Office Open XML file, unpacked in memory (ECMA-376 part 2). What could run, is a file of its own or lies elsewhere is
 * refused. Content: it never prints itself.
 */
final class OfficePackage {

    /** More than any paper has; a zip bomb is known by going beyond. */
    static final int MOST_PARTS = 2000;
    static final int MOST_BYTES = 64 << 20;
    /** Of XML, which takes many times as much when it is read. */
    static final int MOST_XML = 16 << 20;
    private static final String RELATIONS = ".rels";
    /** What needs no other place: an address that a reader may follow, and the form that a paper was begun from. */
    private static final List<String> MENTIONED = List.of("hyperlink", "attachedTemplate");

    private final Map<String, byte[]> parts;
    private final List<String> outside = new ArrayList<>();
    private final Set<String> read = new HashSet<>();
    private int xmlLeft = MOST_XML;
    private final Map<String, Map<String, String>> related = new HashMap<>();

    private OfficePackage(Map<String, byte[]> parts) {
        this.parts = parts;
    }

    /** @throws NotRedacted if it is too large, broken, or holds what nobody can look at */
    static OfficePackage of(byte[] file) {
        try {
            var opened = new OfficePackage(unpacked(file));
            opened.requireStill();
            opened.requireWithin();
            return opened;
        } catch (IOException | IllegalArgumentException broken) {
            throw new NotRedacted("the file is no package that can be unpacked", broken);
        }
    }

    private static Map<String, byte[]> unpacked(byte[] file) throws IOException {
        Map<String, byte[]> parts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int left = MOST_BYTES;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] part = zip.readNBytes(left + 1);
                left -= part.length;
                if (left < 0 || parts.size() == MOST_PARTS) {
                    throw new NotRedacted("unpacked it has more than 64 MiB, or 2000 parts");
                }
                // Of two parts of one name one reader takes the first, another the last.
                if (!entry.isDirectory() && parts.put(entry.getName(), part) != null) {
                    throw new NotRedacted("its part `%s` is there twice".formatted(entry.getName()));
                }
            }
        }
        return parts;
    }

    private void requireStill() {
        for (String name : parts.keySet()) {
            String small = name.toLowerCase(Locale.ROOT);
            if (small.contains("vbaproject") || small.contains("vbadata") || small.contains("/activex/")) {
                throw new NotRedacted("it holds a macro or a control, `%s`: file it without".formatted(name));
            }
            if (small.contains("/embeddings/") || small.contains("/afchunk") || small.contains("/diagrams/")
                    || small.contains("/charts/")) {
                throw new NotRedacted("it holds another file, a diagram or a chart, `%s`: print it to PDF, file that".formatted(name));
            }
        }
    }

    private void requireWithin() {
        for (String name : parts.keySet()) {
            if (name.endsWith(RELATIONS)) {
                for (Element relation : OfficeXml.children(xml(name))) {
                    if (relation.getAttribute("TargetMode").equals("External")) {
                        mentioned(name, relation);
                    }
                }
            }
        }
    }

    private void mentioned(String name, Element relation) {
        String type = relation.getAttribute("Type");
        String sort = type.substring(type.lastIndexOf('/') + 1);
        if (!MENTIONED.contains(sort)) {
            throw new NotRedacted("it shows what lies outside of it (`%s` in `%s`)".formatted(sort, name));
        }
        outside.add(relation.getAttribute("Target"));
    }

    List<String> names() {
        return List.copyOf(parts.keySet());
    }

    /** @throws NotRedacted if there is none of that name */
    byte[] bytes(String name) {
        byte[] part = parts.get(name);
        if (part == null) {
            throw new NotRedacted("its part `%s` is missing".formatted(name));
        }
        return part;
    }

    /**
     * A part as XML.
     *
     * @throws NotRedacted if there is none of that name, it is broken, or all that are read are too large
     */
    Element xml(String name) {
        byte[] part = bytes(name);
        if (read.add(name)) {
            xmlLeft -= part.length;
        }
        if (xmlLeft < 0) {
            throw new NotRedacted("it has more than 16 MiB of XML");
        }
        return OfficeXml.root(name, part);
    }

    /** Addresses outside of the file, which no page shows. */
    List<String> outside() {
        return List.copyOf(outside);
    }

    /** The part that the others hang on. */
    String main() {
        String root = "_rels/" + RELATIONS;
        return OfficeXml.children(xml(root)).stream()
                .filter(relation -> relation.getAttribute("Type").endsWith("/officeDocument")).findFirst()
                .map(relation -> resolved("", relation.getAttribute("Target")))
                .orElseThrow(() -> new NotRedacted("it does not say which of its parts is the text"));
    }

    /** What a part refers to, by the ids of its relationships: names of parts. */
    Map<String, String> related(String part) {
        return related.computeIfAbsent(part, this::relations);
    }

    private Map<String, String> relations(String part) {
        int slash = part.lastIndexOf('/') + 1;
        String relations = part.substring(0, slash) + "_rels/" + part.substring(slash) + RELATIONS;
        Map<String, String> found = new HashMap<>();
        if (parts.containsKey(relations)) {
            for (Element relation : OfficeXml.children(xml(relations))) {
                found.put(relation.getAttribute("Id"), resolved(part.substring(0, slash), relation.getAttribute("Target")));
            }
        }
        return found;
    }

    /** The part of that kind that another refers to. */
    Optional<String> related(String part, String name) {
        return related(part).values().stream().filter(target -> target.endsWith("/" + name)).findFirst();
    }

    private static String resolved(String folder, String target) {
        return target.startsWith("/") ? target.substring(1) : folder + target;
    }

    @Override
    public String toString() {
        return "the parts of an Office file";
    }
}
