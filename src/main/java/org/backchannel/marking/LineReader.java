package org.backchannel.marking;

import java.util.List;
import java.util.Optional;

/** Reads one line of the legacy profile from left to right, each character once, the longest known spelling at every place. */
final class LineReader {
    private static final int LONGEST_FOOTNOTE = 3;

    private final String line;
    private final List<Lexeme> lexemes;
    private final Phrases phrases;
    private final Meaning meaning;
    private final Spans spans;
    private int at;

    LineReader(String line, Register register, Phrases phrases) {
        this.line = line;
        this.phrases = phrases;
        lexemes = Lexer.lex(line);
        meaning = new Meaning(register);
        spans = new Spans(line);
    }

    Reading read() {
        while (at < lexemes.size()) {
            withheld().ifPresentOrElse(
                    match -> emit(match.end(), Token.Kind.WITHHELD, Optional.of(match.word().id())), this::step);
        }
        return new Summary(line, spans.tokens(), meaning).reading();
    }

    private void step() {
        switch (lexemes.get(at).type()) {
            case WORD, DIGITS -> phrases.longest(lexemes, at).filter(this::inPlace).ifPresentOrElse(this::known, this::unregistered);
            case WEAK, STRONG -> emit(at + 1, Token.Kind.SEPARATOR, Optional.empty());
            case OTHER -> emit(at + 1, Token.Kind.UNKNOWN, Optional.empty());
        }
    }

    /** A title means something only after "eyes only", a country only after "except". */
    private boolean inPlace(Phrases.Match match) {
        String id = match.word().id();
        return !id.equals(Meaning.TITLE) && (!id.startsWith(Meaning.EXCEPT + "_") || spans.lastId().startsWith(Meaning.EXCEPT));
    }

    private void known(Phrases.Match match) {
        Word word = match.word();
        emit(match.end(), word.kind(), Optional.of(word.id()));
        meaning.restrict(word);
        if (word.id().equals(Meaning.EYES_ONLY_FOR)) {
            int opening = spans.size() - 1;
            if (!names()) {
                spans.unknown(opening);
            }
        } else if (word.id().equals(Meaning.EYES_ONLY) && titleFollows()) {
            names();
        }
    }

    /** Whether the next word, with nothing but weak separators or a slash before it, is a title: "Eyes Only Ambassador". */
    private boolean titleFollows() {
        int next = at;
        while (next < lexemes.size() && (lexemes.get(next).type() == Lexeme.Type.WEAK || text(next).equals("/"))) {
            next++;
        }
        return phrases.longest(lexemes, next).filter(match -> match.word().id().equals(Meaning.TITLE)).isPresent();
    }

    private boolean names() {
        Names names = new Names(line, lexemes, phrases, spans);
        at = names.read(at);
        names.readers().ifPresent(meaning::restrict);
        return names.readers().isPresent();
    }

    private void unregistered() {
        boolean nothing = lexemes.get(at).key().equals(Names.AND) || footnote();
        emit(at + 1, nothing ? Token.Kind.SEPARATOR : Token.Kind.UNKNOWN, Optional.empty());
    }

    /** A short number attached to what it follows, with no letter after it: "Secret.1". */
    private boolean footnote() {
        Lexeme lexeme = lexemes.get(at);
        boolean attached = at > 0 && (lexemes.get(at - 1).type() == Lexeme.Type.WORD
                || ".,;:)\"”".indexOf(line.charAt(lexeme.start() - 1)) >= 0);
        boolean ends = at + 1 == lexemes.size() || !lexemes.get(at + 1).spelled();
        return lexeme.type() == Lexeme.Type.DIGITS && lexeme.end() - lexeme.start() <= LONGEST_FOOTNOTE && attached && ends;
    }

    /** A bracket with a withheld word in it is one token: whatever else it says is about the withholding. */
    private Optional<Phrases.Match> withheld() {
        if (!text(at).equals("[")) {
            return Optional.empty();
        }
        Optional<Word> word = Optional.empty();
        int close = at + 1;
        while (close < lexemes.size() && !text(close).equals("]") && !text(close).equals("[")) {
            Optional<Word> here = phrases.longest(lexemes, close).map(Phrases.Match::word);
            word = word.or(() -> here.filter(LineReader::standsForAnother));
            close++;
        }
        int end = close + 1;
        boolean closed = close < lexemes.size() && text(close).equals("]");
        return closed ? word.map(found -> new Phrases.Match(found, end)) : Optional.empty();
    }

    /** In the editors' brackets "[codeword]" stands for a codeword that they leave out. */
    private static boolean standsForAnother(Word word) {
        return word.kind() == Token.Kind.WITHHELD || word.id().equals("CODEWORD");
    }

    private String text(int index) {
        return line.substring(lexemes.get(index).start(), lexemes.get(index).end());
    }

    private void emit(int next, Token.Kind kind, Optional<String> id) {
        spans.add(lexemes.get(next - 1).end(), kind, id);
        at = next;
    }
}
