package org.backchannel.marking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the names after "eyes only for". They are joined by commas, slashes or "and", and end at a semicolon, an em dash, "from" or
 * any word of the register, so that no restriction is swallowed as a name.
 */
final class Names {
    static final String AND = "AND";
    private static final String FOR = "FOR";
    private static final String FROM = "FROM";

    private final String line;
    private final List<Lexeme> lexemes;
    private final Phrases phrases;
    private final Spans spans;
    private final List<String> names = new ArrayList<>();

    Names(String line, List<Lexeme> lexemes, Phrases phrases, Spans spans) {
        this.line = line;
        this.lexemes = lexemes;
        this.phrases = phrases;
        this.spans = spans;
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

    Optional<EyesOnly> readers() {
        return names.isEmpty() ? Optional.empty() : Optional.of(EyesOnly.named(names));
    }

    private void name(int start, int end) {
        int stop = lexemes.get(end - 1).end();
        Optional<String> name = EyesOnly.canonical(line.substring(lexemes.get(start).start(), stop));
        name.ifPresent(names::add);
        spans.add(stop, name.isPresent() ? Token.Kind.EYES_ONLY : Token.Kind.UNKNOWN, Optional.empty());
    }

    private int separators(int from) {
        int at = from;
        while (at < lexemes.size() && separator(lexemes.get(at))) {
            spans.add(lexemes.get(at).end(), Token.Kind.SEPARATOR, Optional.empty());
            at++;
        }
        return at;
    }

    private boolean separator(Lexeme lexeme) {
        return switch (lexeme.type()) {
            case WEAK -> !emDash(lexeme);
            case STRONG -> ",/:".indexOf(line.charAt(lexeme.start())) >= 0;
            case WORD -> lexeme.key().equals(AND) || lexeme.key().equals(FOR);
            case DIGITS, OTHER -> false;
        };
    }

    /** Where the name that starts there ends; the start itself when there is none. */
    private int end(int start) {
        int at = start;
        while (at < lexemes.size() && inside(start, at)) {
            at++;
        }
        while (at > start && lexemes.get(at - 1).type() == Lexeme.Type.WEAK) {
            at--;
        }
        return at;
    }

    private boolean inside(int start, int at) {
        Lexeme lexeme = lexemes.get(at);
        return switch (lexeme.type()) {
            case WORD -> !lexeme.key().equals(AND) && !lexeme.key().equals(FROM) && !registered(at);
            case DIGITS -> at > start && !attached(at);
            case WEAK -> !emDash(lexeme);
            case STRONG, OTHER -> false;
        };
    }

    private boolean registered(int at) {
        return phrases.longest(lexemes, at).map(Phrases.Match::word)
                .filter(word -> !word.id().equals(Meaning.TITLE) && !word.id().startsWith(Meaning.EXCEPT + "_")).isPresent();
    }

    /** A number right after the name is a footnote's, one after a space or hyphen is the name's: "G-2". */
    private boolean attached(int at) {
        char before = line.charAt(lexemes.get(at).start() - 1);
        return before == '.' || Character.isLetter(before);
    }

    private boolean emDash(Lexeme lexeme) {
        return line.substring(lexeme.start(), lexeme.end()).indexOf('—') >= 0;
    }
}
