package org.backchannel.tei;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** An element of a document. Names of TEI are plain, others have a prefix of ours: {@code frus:file}, {@code xml:id}. */
final class Element implements Node {

    private final String name;
    private final Map<String, String> attributes;
    private final List<Node> children = new ArrayList<>();

    Element(String name, Map<String, String> attributes) {
        this.name = name;
        this.attributes = new TreeMap<>(attributes);
    }

    String name() {
        return name;
    }

    boolean is(String other) {
        return name.equals(other);
    }

    /** The attribute's value, empty where it is absent. */
    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    Map<String, String> attributes() {
        return attributes;
    }

    List<Node> children() {
        return children;
    }

    Stream<Element> elements() {
        return children.stream().filter(Element.class::isInstance).map(Element.class::cast);
    }

    Optional<Element> child(String childName) {
        return elements().filter(e -> e.is(childName)).findFirst();
    }

    void add(Node child) {
        children.add(child);
    }

    /** This element and all below it that are not under one where the walk stops, in the order of the page. */
    void walk(Predicate<Element> enter, Consumer<Element> each) {
        if (enter.test(this)) {
            each.accept(this);
            elements().forEach(e -> e.walk(enter, each));
        }
    }

    /** All elements of that name, in the order of the page. */
    List<Element> all(String wanted) {
        List<Element> found = new ArrayList<>();
        walk(_ -> true, e -> {
            if (e.is(wanted)) {
                found.add(e);
            }
        });
        return found;
    }

    /** The words, notes left out, with single spaces. */
    String words() {
        return words(e -> !e.is("note"));
    }

    /** The words of what may be entered, with single spaces. This element itself is always entered. */
    String words(Predicate<Element> enter) {
        var all = new StringBuilder();
        append(enter, all);
        return Spaces.single(all).strip();
    }

    private void append(Predicate<Element> enter, StringBuilder to) {
        for (Node node : children) {
            switch (node) {
                case Text text -> to.append(text.value());
                case Element e when e.is("lb") || e.is("p") || e.is("item") -> {
                    to.append(' ');
                    e.append(enter, to);
                }
                case Element e when enter.test(e) -> e.append(enter, to);
                case Element _ -> {
                    // Left out by the caller's wish.
                }
            }
        }
    }

    @Override
    public String toString() {
        return "element `" + name + "`";
    }
}
