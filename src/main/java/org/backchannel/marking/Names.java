package org.backchannel.marking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the names after "eyes only for". They are joined by commas, slashes or "and", and end at a semicolon, an em dash, or any word
 * of the register, so that no restriction is swallowed as a name.
 */
final class Names {
    static final String AND = "AND";
    static final String FOR = "FOR";
    private static final String POSSESSIVE = "'S";

    private final Lexemes lexemes;
    private final Grammar grammar;
    private final Spans spans;
    private final Token.Kind kind;
    private final List<String> names = new ArrayList<>();
    private final Phrases.Match match = new Phrases.Match();

    /** @param kind what a name is: a reader, or somebody whom a caption names */
    Names(Lexemes lexemes, Grammar grammar, Spans spans, Token.Kind kind) {
        this.lexemes = lexemes;
        this.grammar = grammar;
        this.spans = spans;
        this.kind = kind;
    }

    /** Reads names from that lexeme on and gives the lexeme that follows them. */
    int read(int from) {
        int at = separators(from);
        for (int end = end(at); end > at; end = end(at)) {
            name(at, end);
            at = separators(end);
        }
        return at;
    }

    boolean none() {
        return names.isEmpty();
    }

    EyesOnly readers() {
        return EyesOnly.named(names);
    }

    private void name(int start, int end) {
        Optional<String> name = EyesOnly.canonical(lexemes.line().substring(lexemes.start(start), lexemes.end(end - 1)))
                .map(Names::owner);
        name.ifPresent(names::add);
        spans.add(lexemes.end(end - 1), name.isPresent() ? kind : Token.Kind.UNKNOWN, null);
    }

    /** "Kissinger's" eyes are Kissinger's. */
    private static String owner(String name) {
        return name.endsWith(POSSESSIVE) && name.length() > POSSESSIVE.length()
                ? name.substring(0, name.length() - POSSESSIVE.length())
                : name;
    }

    private int separators(int from) {
        int at = from;
        while (at < lexemes.size() && separator(at)) {
            spans.add(lexemes.end(at), Token.Kind.SEPARATOR, null);
            at++;
        }
        return at;
    }

    private boolean separator(int at) {
        return switch (lexemes.type(at)) {
            case WEAK -> !emDash(at);
            case STRONG -> ",/:".indexOf(lexemes.first(at)) >= 0;
            case WORD -> lexemes.word(at) == grammar.and() || lexemes.word(at) == grammar.four();
            case DIGITS, OTHER -> false;
        };
    }

    /** Where the name that starts there ends; the start itself when there is none. */
    private int end(int start) {
        int at = start;
        while (at < lexemes.size() && inside(start, at)) {
            at++;
        }
        while (at > start && lexemes.type(at - 1) == Lexeme.WEAK) {
            at--;
        }
        return at;
    }

    private boolean inside(int start, int at) {
        return switch (lexemes.type(at)) {
            case WORD -> lexemes.word(at) != grammar.and() && !registered(at);
            case DIGITS -> at > start && !attached(at);
            case WEAK -> !emDash(at);
            case STRONG, OTHER -> false;
        };
    }

    private boolean registered(int at) {
        return grammar.phrases().longest(lexemes, at, match) && !match.is(Meaning.TITLE) && !match.is(Meaning.NAMED_OPEN)
                && !match.word().id().startsWith(Meaning.EXCEPT + "_");
    }

    /** A number right after the name is a footnote's, one after a space or hyphen is the name's: "G-2". */
    private boolean attached(int at) {
        char before = lexemes.line().charAt(lexemes.start(at) - 1);
        return before == '.' || Character.isLetter(before);
    }

    private boolean emDash(int at) {
        return lexemes.has(at, '—');
    }
}
