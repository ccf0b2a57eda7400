package org.backchannel.tei;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds a document's source note: where the paper lies, then how it is marked, then how it was handled. */
final class SourceNote {

    private static final Pattern BEGINS = Pattern.compile("\\[?\\s*Sources?\\s*:\\s*");
    private static final Pattern AUTHORS_BRACKETS = Pattern.compile(
            "(?i)brackets[^.]{0,30}\\b(?:in|are|is) (?:in )?the (?:original|source text)|brackets in (?:the )?(?:original|source)");

    private SourceNote() {
    }

    /**
     * The note's words after "Source:"; empty if there is none. By its type, or by how it begins, first in the heading, then as a
     * paragraph or note among the first blocks.
     */
    static Optional<String> of(Element document) {
        List<Element> inHead = document.child("head").map(h -> h.all("note")).orElse(List.of());
        Stream<Element> typed = inHead.stream().filter(n -> n.attribute("type").equals("source"));
        Stream<Element> saying = inHead.stream().filter(n -> begins(n.words()));
        Stream<Element> among = document.elements().filter(e -> e.is("p") || e.is("note")).filter(e -> begins(e.words())).limit(1);
        return Stream.of(typed, saying, among).flatMap(s -> s).findFirst().map(Element::words).map(SourceNote::after);
    }

    private static boolean begins(String words) {
        Matcher source = BEGINS.matcher(words);
        return source.lookingAt() || (words.startsWith("Summary") && source.find());
    }

    /** What follows "Source:", without the bracket that may be around it all; a summary may precede. */
    private static String after(String words) {
        Matcher source = BEGINS.matcher(words);
        String rest = source.find() ? words.substring(source.end()) : words;
        boolean bracketed = words.startsWith("[") && rest.endsWith("]");
        return bracketed ? rest.substring(0, rest.length() - 1) : rest;
    }

    /** Whether some note of the document says that its brackets are the author's own. */
    static boolean authorsBrackets(Element document) {
        return document.all("note").stream().anyMatch(n -> AUTHORS_BRACKETS.matcher(n.words()).find());
    }
}
