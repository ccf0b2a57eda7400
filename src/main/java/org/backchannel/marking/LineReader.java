package org.backchannel.marking;

import org.jspecify.annotations.Nullable;

/** Reads one line of the legacy profile from left to right, each character once, the longest known spelling at every place. */
final class LineReader {
    private static final int LONGEST_FOOTNOTE = 3;

    private final Grammar grammar;
    private final Lexemes lexemes;
    private final Meaning meaning;
    private final Spans spans;
    private final Places places;
    private final Phrases.Match match = new Phrases.Match();
    private int at;

    LineReader(String line, Grammar grammar) {
        this.grammar = grammar;
        this.lexemes = Lexer.lex(line, grammar.vocabulary());
        this.meaning = new Meaning(grammar.register());
        this.spans = new Spans(line, lexemes.size());
        this.places = new Places(lexemes, grammar, spans);
    }

    Reading read() {
        while (at < lexemes.size()) {
            step();
        }
        return new Summary(lexemes.line(), spans, meaning).reading();
    }

    /** How many steps reading the line took. */
    int steps() {
        return lexemes.looks() + spans.size();
    }

    private void step() {
        switch (lexemes.type(at)) {
            case WORD, DIGITS -> spelled();
            case WEAK -> emit(at + 1, Token.Kind.SEPARATOR, null);
            case STRONG -> strong();
            case OTHER -> emit(at + 1, Token.Kind.UNKNOWN, null);
        }
    }

    /** A bracket with a withheld word in it is one token: whatever else it says is about the withholding. */
    private void strong() {
        int end = lexemes.first(at) == '[' ? places.withheld(at, match) : at;
        if (end > at) {
            emit(end, Token.Kind.WITHHELD, match.word());
        } else {
            emit(at + 1, Token.Kind.SEPARATOR, null);
        }
    }

    private void spelled() {
        if (grammar.phrases().longest(lexemes, at, match) && places.fits(match)) {
            known(places.twin(match.word()));
        } else {
            boolean nothing = lexemes.word(at) == grammar.and() || footnote();
            emit(at + 1, nothing ? Token.Kind.SEPARATOR : Token.Kind.UNKNOWN, null);
        }
    }

    private void known(Word word) {
        emit(match.end(), word.kind(), word);
        meaning.restrict(word);
        switch (word.id()) {
            case Meaning.EYES_ONLY_FOR, Meaning.NAMED_OPEN -> named(Token.Kind.EYES_ONLY);
            case Meaning.PERSONAL_FOR, Meaning.FROM -> named(Token.Kind.CAPTION);
            case Meaning.EYES_ONLY -> addressed();
            default -> {
            }
        }
    }

    /** "Eyes Only Ambassador" and "Exclusive for Bunker" name the reader; alone they mean the addressees. */
    private void addressed() {
        if (places.titleFollows(at) || places.forFollows(at)) {
            names(Token.Kind.EYES_ONLY);
        }
    }

    /** The names that the word before opens; without one it is not understood. */
    private void named(Token.Kind kind) {
        int opening = spans.size() - 1;
        if (!names(kind)) {
            spans.unknown(opening);
        }
    }

    private boolean names(Token.Kind kind) {
        Names names = new Names(lexemes, grammar, spans, kind);
        at = names.read(at);
        if (!names.none() && kind == Token.Kind.EYES_ONLY) {
            meaning.restrict(names.readers());
        }
        return !names.none();
    }

    /** A short number attached to what it follows, with no letter after it: "Secret.1". */
    private boolean footnote() {
        if (lexemes.type(at) != Lexeme.DIGITS || lexemes.end(at) - lexemes.start(at) > LONGEST_FOOTNOTE || at == 0) {
            return false;
        }
        boolean attached = lexemes.type(at - 1) == Lexeme.WORD || ".,;:)\"”".indexOf(lexemes.line().charAt(lexemes.start(at) - 1)) >= 0;
        return attached && (at + 1 == lexemes.size() || !lexemes.type(at + 1).spelled());
    }

    private void emit(int next, Token.Kind kind, @Nullable Word word) {
        spans.add(lexemes.end(next - 1), kind, word);
        at = next;
    }
}
