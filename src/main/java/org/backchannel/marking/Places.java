package org.backchannel.marking;

/** Whether a word has a place where it stands: some mean something only after or before others. */
final class Places {
    /** How far a list of names goes before the word that closes it. */
    private static final int FARTHEST = 60;

    private final Lexemes lexemes;
    private final Grammar grammar;
    private final Spans spans;
    private final Phrases.Match other = new Phrases.Match();

    Places(Lexemes lexemes, Grammar grammar, Spans spans) {
        this.lexemes = lexemes;
        this.grammar = grammar;
        this.spans = spans;
    }

    /** A title has its place after "eyes only" alone, a country after "except", "only" after names, "for" before names and "only". */
    boolean fits(Phrases.Match match) {
        Word word = match.word();
        return switch (word.id()) {
            case Meaning.TITLE -> false;
            case Meaning.NAMED_OPEN -> closes(match.end());
            case Meaning.NAMED_CLOSE -> spans.lastIsName(Token.Kind.EYES_ONLY);
            case Meaning.FROM -> spans.lastIsName(Token.Kind.EYES_ONLY) || spans.lastIsName(Token.Kind.CAPTION);
            case Meaning.WITH -> levelFollows(match.end());
            default -> word.kind() != Token.Kind.CONDITION || !word.id().startsWith(Meaning.EXCEPT + "_") || excepting();
        };
    }

    /** A word that may also be excepted, such as NATO, is an exception after "except". */
    Word twin(Word word) {
        return word.kind() == Token.Kind.CONTROL && excepting()
                ? grammar.register().word(Meaning.EXCEPT + "_" + word.id()).orElse(word)
                : word;
    }

    private boolean excepting() {
        return spans.lastId().startsWith(Meaning.EXCEPT);
    }

    private boolean levelFollows(int from) {
        return grammar.phrases().longest(lexemes, weak(from), other) && other.word().kind() == Token.Kind.LEVEL;
    }

    private int weak(int from) {
        int at = from;
        while (at < lexemes.size() && lexemes.type(at) == Lexeme.WEAK) {
            at++;
        }
        return at;
    }

    /** Whether the next word, with nothing but weak separators or a slash before it, is a title: "Eyes Only Ambassador". */
    boolean titleFollows(int from) {
        int next = from;
        while (next < lexemes.size() && (lexemes.type(next) == Lexeme.WEAK || lexemes.first(next) == '/')) {
            next++;
        }
        return grammar.phrases().longest(lexemes, next, other) && other.is(Meaning.TITLE);
    }

    /** Whether "for" follows, with which a list of readers begins. */
    boolean forFollows(int from) {
        int next = weak(from);
        return next < lexemes.size() && lexemes.word(next) == grammar.four()
                && (!grammar.phrases().longest(lexemes, next, other) || other.is(Meaning.NAMED_OPEN));
    }

    /** Whether names from there on end with "only": "For Ambassador Bunker Only", "For Rusk's Eyes Only". */
    private boolean closes(int from) {
        boolean named = false;
        boolean use = false;
        int last = Math.min(lexemes.size(), from + FARTHEST);
        for (int at = from; at < last; at++) {
            switch (lexemes.type(at)) {
                case WEAK -> {
                }
                case DIGITS -> named = true;
                case STRONG -> {
                    if (",/".indexOf(lexemes.first(at)) < 0) {
                        return false;
                    }
                }
                case OTHER -> {
                    return false;
                }
                case WORD -> {
                    if (grammar.phrases().longest(lexemes, at, other) && !other.is(Meaning.TITLE)) {
                        return named && !use && (other.is(Meaning.NAMED_CLOSE) || other.is(Meaning.EYES_ONLY));
                    }
                    use = lexemes.word(at) == grammar.use();
                    named = true;
                }
            }
        }
        return false;
    }

    /** Where a bracket that begins there and says that something is withheld ends; the place itself when it says no such thing. */
    int withheld(int from, Phrases.Match match) {
        int close = from + 1;
        int found = from;
        while (close < lexemes.size() && lexemes.first(close) != ']' && lexemes.first(close) != '[') {
            if (found == from && grammar.phrases().longest(lexemes, close, match) && standsForAnother(match.word())) {
                found = close;
            }
            close++;
        }
        boolean closed = found > from && close < lexemes.size() && lexemes.first(close) == ']';
        return closed && grammar.phrases().longest(lexemes, found, match) ? close + 1 : from;
    }

    /** In the editors' brackets "[codeword]" stands for a codeword that they leave out. */
    private static boolean standsForAnother(Word word) {
        return word.kind() == Token.Kind.WITHHELD || word.id().equals("CODEWORD");
    }
}
