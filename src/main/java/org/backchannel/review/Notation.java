package org.backchannel.review;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in a text where something is withheld, as the volumes of <cite>Foreign Relations of the United States</cite> print it:
 * {@code [1 paragraph (2 lines) not declassified]}.
 *
 * @param count how many; empty where the notation says no number
 * @param noun what, such as {@code paragraph} or {@code name}; empty for {@code [not declassified]}
 * @param lines how many lines these have; empty where it does not say
 */
public record Notation(Kind kind, Optional<Quantity> count, String noun, Optional<Quantity> lines) {

    /** The sorts of notation. */
    public enum Kind {
        LESS_THAN_A_LINE, LINES, PARAGRAPHS, SENTENCES, WORDS, PAGES, NAME, TEXT, AMOUNT, PLACE, DOCUMENT, MARKING, TABLE, OTHER
    }

    private static final Map<String, Kind> NOUNS = nouns();
    private static final String NUMBER = "\\d*?(?:[-\u2013]?(?:1/2|½))?";
    private static final String SOURCE = "(?: of (?:2-column )?(?:source text|source|text))?";
    private static final Pattern BRACKETS = Pattern.compile("\\[\\s*\\(?(.*?)\\s*(?:are )?not declassified\\s*]");
    private static final Pattern LESS = Pattern.compile("less th[ae][nt] (1|I|1/2|½) [l1]ine" + SOURCE);
    private static final Pattern LINES = Pattern.compile("(" + NUMBER + ") lines?" + SOURCE);
    private static final Pattern PARTS = Pattern
            .compile("(" + NUMBER + ") (paragraph|sentence)s?(?: \\((" + NUMBER + ") lines?" + SOURCE + "\\))?");
    private static final Pattern PAGES = Pattern.compile("(" + NUMBER + ") pages?" + SOURCE);
    private static final Pattern BOTH = Pattern.compile("(.+?) and (.+)");
    private static final Pattern WORDS = Pattern.compile("(" + NUMBER + ") words?");
    private static final Pattern ENTRY = Pattern.compile("\\*? ?entry in table");
    private static final Pattern NAMED = Pattern.compile("(?:(\\d+) )?(.+?)");

    private static Map<String, Kind> nouns() {
        Map<String, Kind> nouns = new LinkedHashMap<>();
        nouns.put("name", Kind.NAME);
        nouns.put("initials", Kind.NAME);
        nouns.put("text", Kind.TEXT);
        nouns.put("number", Kind.AMOUNT);
        nouns.put("dollar amount", Kind.AMOUNT);
        nouns.put("dollar figure", Kind.AMOUNT);
        nouns.put("range of numbers", Kind.AMOUNT);
        nouns.put("place", Kind.PLACE);
        nouns.put("title", Kind.TEXT);
        nouns.put("document number", Kind.DOCUMENT);
        nouns.put("document indicator", Kind.DOCUMENT);
        nouns.put("codeword", Kind.MARKING);
        nouns.put("handling restriction", Kind.MARKING);
        nouns.put("telegram indicator", Kind.MARKING);
        nouns.put("distribution indicator", Kind.MARKING);
        return nouns;
    }

    /** What can be withheld by its name instead of its extent. */
    public static List<String> named() {
        return List.copyOf(NOUNS.keySet());
    }

    /** Reads a notation, brackets included; empty if it is none that is known. */
    public static Optional<Notation> read(String text) {
        Matcher brackets = BRACKETS.matcher(text.strip());
        return brackets.matches() ? body(brackets.group(1)) : Optional.empty();
    }

    private static Optional<Notation> body(String body) {
        if (body.isEmpty()) {
            return Optional.of(new Notation(Kind.OTHER, Optional.empty(), "", Optional.empty()));
        }
        Matcher less = LESS.matcher(body);
        if (less.matches()) {
            return Optional.of(less.group(1).matches("1|I") ? lessThanALine() : lessThanHalfALine());
        }
        if (ENTRY.matcher(body).matches()) {
            return Optional.of(new Notation(Kind.TABLE, Optional.empty(), "entry in table", Optional.empty()));
        }
        return counted(LINES.matcher(body), Kind.LINES, "line").or(() -> parts(PARTS.matcher(body)))
                .or(() -> counted(WORDS.matcher(body), Kind.WORDS, "word")).or(() -> counted(PAGES.matcher(body), Kind.PAGES, "page"))
                .or(() -> named(NAMED.matcher(body))).or(() -> both(BOTH.matcher(body)));
    }

    private static Optional<Notation> counted(Matcher matcher, Kind kind, String noun) {
        return matcher.matches()
                ? Quantity.read(matcher.group(1)).map(count -> new Notation(kind, Optional.of(count), noun, Optional.empty()))
                : Optional.empty();
    }

    private static Optional<Notation> parts(Matcher matcher) {
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Kind kind = matcher.group(2).equals("paragraph") ? Kind.PARAGRAPHS : Kind.SENTENCES;
        Optional<Quantity> lines = Optional.ofNullable(matcher.group(3)).flatMap(Quantity::read);
        return Quantity.read(matcher.group(1)).map(count -> new Notation(kind, Optional.of(count), matcher.group(2), lines));
    }

    private static Optional<Notation> named(Matcher matcher) {
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String noun = matcher.group(2);
        Optional<Quantity> count = Optional.ofNullable(matcher.group(1)).flatMap(Quantity::read);
        String one = NOUNS.containsKey(noun) || !noun.endsWith("s") ? noun : noun.substring(0, noun.length() - 1);
        // Volumes print `initials` of one person, and once in a while `initial`.
        one = one.equals("initial") ? "initials" : one;
        return named(one, count);
    }

    private static Optional<Notation> named(String noun, Optional<Quantity> count) {
        return Optional.ofNullable(NOUNS.get(noun)).map(kind -> new Notation(kind, count, noun, Optional.empty()));
    }

    /** Two things in one bracket: {@code name and less than 1 line}. What both are is what the first one is. */
    private static Optional<Notation> both(Matcher matcher) {
        return matcher.matches()
                ? body(matcher.group(1)).flatMap(one -> body(matcher.group(2))
                        .map(other -> new Notation(one.kind(), Optional.empty(), one.body() + " and " + other.body(), Optional.empty())))
                : Optional.empty();
    }

    static Notation lessThanALine() {
        return new Notation(Kind.LESS_THAN_A_LINE, Optional.empty(), "line", Optional.empty());
    }

    private static Notation lessThanHalfALine() {
        return new Notation(Kind.LESS_THAN_A_LINE, Optional.of(new Quantity(1)), "line", Optional.empty());
    }

    static Notation lines(Quantity count) {
        return new Notation(Kind.LINES, Optional.of(count), "line", Optional.empty());
    }

    static Notation paragraph(Quantity lines) {
        return new Notation(Kind.PARAGRAPHS, Optional.of(Quantity.of(1)), "paragraph", Optional.of(lines));
    }

    /** What is withheld by its name, one or several: {@code name}, {@code 2 names}. */
    static Notation named(String noun) {
        return body(noun).orElseThrow(() -> new IllegalArgumentException("that is none of the things that can be named"));
    }

    /**
     * Whether something can be withheld by that name instead of by its extent: one of {@link #named()}, several of one, one and something more,
     * or pages.
     */
    static boolean canBeNamed(String noun) {
        return body(noun).filter(one -> NOUNS.containsValue(one.kind()) || one.kind() == Kind.PAGES).isPresent();
    }

    /** All of these as one, for a document that is withheld in full: its paragraphs, and the lines of everything. */
    public static Notation total(List<Notation> all) {
        int paragraphs = (int) all.stream().filter(one -> one.kind() == Kind.PARAGRAPHS).count();
        Quantity lines = new Quantity(Math.max(2, all.stream().mapToInt(Notation::halves).sum()));
        return paragraphs == 0
                ? lines(lines)
                : new Notation(Kind.PARAGRAPHS, Optional.of(Quantity.of(paragraphs)), "paragraph", Optional.of(lines));
    }

    private int halves() {
        return lines.or(() -> kind == Kind.LINES ? count : Optional.empty()).map(Quantity::halves).orElse(2);
    }

    /** As the present volumes print it, brackets included; read again it is the same notation. */
    public String text() {
        String body = body();
        return "[" + (body.isEmpty() ? "" : body + " ") + "not declassified]";
    }

    private String body() {
        return switch (kind) {
            case LESS_THAN_A_LINE -> count.isPresent() ? "less than ½ line" : "less than 1 line";
            case TABLE -> "*entry in table";
            case LINES, PARAGRAPHS, SENTENCES, WORDS, PAGES, NAME, TEXT, AMOUNT, PLACE, DOCUMENT, MARKING, OTHER ->
                count.map(number -> number.of(noun)).orElse(noun) + lines.map(number -> " (" + number.of("line") + ")").orElse("");
        };
    }
}
