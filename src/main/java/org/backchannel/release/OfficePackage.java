package org.backchannel.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Collectors;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.w3c.dom.Element;

/**
 * The parts of an Office file, unpacked in memory: of Office Open XML (ECMA-376 part 2) or OpenDocument, which has no relationships. What could run, is a file of its own or lies elsewhere is
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
    private final Map<String, List<Relation>> relations = new HashMap<>();

    private OfficePackage(Map<String, byte[]> parts) {
        this.parts = parts;
    }

    /** @throws NotRedacted if it is too large, broken, or holds what nobody can look at */
    static OfficePackage of(byte[] file) {
        try {
            var opened = new OfficePackage(unpacked(file));
            opened.parts.keySet().forEach(OfficeActs::refuse);
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

    /**
     * That a part refers to something.
     *
     * @param sort what kind of thing
     * @param target the name of a part, or an address outside
     */
    record Relation(String id, String sort, String target, boolean outside) {
    }

    private void requireWithin() {
        for (String name : parts.keySet()) {
            if (name.endsWith(RELATIONS)) {
                // What they refer to begins where the part is that they belong to.
                read(name, name.substring(0, Math.max(0, name.lastIndexOf("_rels/")))).stream().filter(Relation::outside)
                        .forEach(relation -> mentioned(name, relation));
            }
        }
    }

    private void mentioned(String name, Relation relation) {
        if (!MENTIONED.contains(relation.sort())) {
            throw new NotRedacted("it shows what lies outside of it (`%s` in `%s`)".formatted(relation.sort(), name));
        }
        outside.add(relation.target());
    }

    private List<Relation> read(String relations, String folder) {
        return OfficeXml.children(xml(relations)).stream().map(relation -> {
            String type = relation.getAttribute("Type");
            String target = relation.getAttribute("Target");
            boolean away = relation.getAttribute("TargetMode").equals("External");
            return new Relation(relation.getAttribute("Id"), type.substring(type.lastIndexOf('/') + 1),
                    away ? target : resolved(folder, target), away);
        }).sorted(Comparator.comparing(Relation::id)).toList();
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
        return read("_rels/" + RELATIONS, "").stream().filter(relation -> relation.sort().equals("officeDocument")).findFirst()
                .map(Relation::target).orElseThrow(() -> new NotRedacted("it does not say which of its parts is the text"));
    }

    /** What a part refers to, in the order of their ids. */
    List<Relation> relations(String part) {
        return relations.computeIfAbsent(part, this::relationsOf);
    }

    private List<Relation> relationsOf(String part) {
        int slash = part.lastIndexOf('/') + 1;
        String name = part.substring(0, slash) + "_rels/" + part.substring(slash) + RELATIONS;
        return parts.containsKey(name) ? read(name, part.substring(0, slash)) : List.of();
    }

    /** What a part refers to, by the ids of its relationships: names of parts. */
    Map<String, String> related(String part) {
        return relations(part).stream().filter(relation -> !relation.outside())
                .collect(Collectors.toMap(Relation::id, Relation::target, (one, other) -> one));
    }

    /** The part of that kind that another refers to, by what it is called. */
    Optional<String> related(String part, String name) {
        return relations(part).stream().map(Relation::target).filter(target -> target.endsWith("/" + name)).findFirst();
    }

    /** The parts that another refers to as being of a kind. */
    List<String> sort(String part, String sort) {
        return relations(part).stream().filter(relation -> relation.sort().equals(sort) && !relation.outside()).map(Relation::target)
                .toList();
    }

    boolean has(String name) {
        return parts.containsKey(name);
    }

    private static String resolved(String folder, String target) {
        Deque<String> steps = new ArrayDeque<>();
        for (String step : (target.startsWith("/") ? target : folder + target).split("/")) {
            if (step.equals("..") && steps.pollLast() == null) {
                throw new NotRedacted("it refers to `%s`, which would lie outside of it".formatted(target));
            }
            if (!step.isEmpty() && !step.equals(".") && !step.equals("..")) {
                steps.addLast(step);
            }
        }
        return String.join("/", steps);
    }

    @Override
    public String toString() {
        return "the parts of an Office file";
    }
}
