package org.backchannel.marking;

import java.text.Normalizer;
import java.util.Locale;
import java.util.StringJoiner;

/** Cuts a line into runs of like characters. Linear in the length of the line. */
final class Lexer {
    private static final String STRONG = ";,/:|()[]+";
    private static final String WEAK = ".&\"“”„«»*†‡•·_";
    private static final String APOSTROPHES = "'’ʼ";
    /** Soft hyphen, zero-width space, joiners, byte order mark: invisible, so they neither end a word nor change it. */
    private static final String INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff";
    private static final int ASCII = 128;
    private static final Lexeme[] TYPES = ascii();

    private final String line;
    private final Vocabulary vocabulary;

    private Lexer(String line, Vocabulary vocabulary) {
        this.line = line;
        this.vocabulary = vocabulary;
    }

    static Lexemes lex(String line, Vocabulary vocabulary) {
        return new Lexer(line, vocabulary).lexemes();
    }

    /** The words of a text as spellings are compared: capitals, compatibility forms resolved, one space between. */
    static String key(String text) {
        Lexemes lexemes = lex(text, new Vocabulary());
        StringJoiner key = new StringJoiner(" ");
        for (int i = 0; i < lexemes.size(); i++) {
            if (lexemes.type(i).spelled()) {
                key.add(normal(text, lexemes.start(i), lexemes.end(i)));
            }
        }
        return key.toString();
    }

    /** A word as spellings are compared. */
    static String normal(String line, int start, int end) {
        StringBuilder visible = new StringBuilder();
        line.substring(start, end).codePoints().filter(c -> INVISIBLE.indexOf(c) < 0)
                .forEach(c -> visible.appendCodePoint(APOSTROPHES.indexOf(c) >= 0 ? '\'' : c));
        return Normalizer.normalize(visible, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    }

    private Lexemes lexemes() {
        Lexemes lexemes = new Lexemes(line);
        for (int at = 0; at < line.length();) {
            at = next(at, lexemes);
        }
        return lexemes;
    }

    private int next(int start, Lexemes lexemes) {
        Lexeme type = type(start);
        boolean plain = line.charAt(start) < ASCII;
        int end = start + width(start);
        while (type != Lexeme.STRONG && end < line.length() && type(end) == type) {
            plain &= line.charAt(end) < ASCII;
            end += width(end);
        }
        lexemes.add(type, type.spelled() ? word(start, end, plain) : Vocabulary.NONE, end);
        return end;
    }

    private int word(int start, int end, boolean plain) {
        if (plain) {
            return vocabulary.find(line, start, end);
        }
        String key = normal(line, start, end);
        return vocabulary.find(key, 0, key.length());
    }

    private int width(int at) {
        return line.charAt(at) < ASCII ? 1 : Character.charCount(line.codePointAt(at));
    }

    private Lexeme type(int at) {
        char c = line.charAt(at);
        if (c < ASCII && c != '\'') {
            return TYPES[c];
        }
        return APOSTROPHES.indexOf(c) >= 0 && between(at) ? Lexeme.WORD : type(line, at);
    }

    private static Lexeme[] ascii() {
        Lexeme[] types = new Lexeme[ASCII];
        for (char c = 0; c < ASCII; c++) {
            types[c] = type(String.valueOf(c), 0);
        }
        return types;
    }

    private static Lexeme type(String text, int at) {
        int c = text.codePointAt(at);
        if ((Character.isLetter(c) && APOSTROPHES.indexOf(c) < 0) || mark(c)) {
            return Lexeme.WORD;
        } else if (Character.isDigit(c) || Character.getType(c) == Character.OTHER_NUMBER) {
            return Lexeme.DIGITS;
        } else if (STRONG.indexOf(c) >= 0) {
            return Lexeme.STRONG;
        }
        return weak(c) ? Lexeme.WEAK : Lexeme.OTHER;
    }

    private static boolean weak(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.DASH_PUNCTUATION
                || c == '\u2212' || WEAK.indexOf(c) >= 0 || APOSTROPHES.indexOf(c) >= 0;
    }

    private static boolean mark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK || INVISIBLE.indexOf(c) >= 0;
    }

    private boolean between(int at) {
        return at > 0 && at + 1 < line.length() && Character.isLetter(line.charAt(at - 1)) && Character.isLetter(line.charAt(at + 1));
    }
}
