package org.backchannel.marking;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Cuts a line into runs of like characters; every character belongs to exactly one. Linear in the length of the line. */
final class Lexer {
    private static final String STRONG = ";,/:|()[]+";
    private static final String WEAK = ".&\"“”„«»*†‡•·_";
    private static final String APOSTROPHES = "'’ʼ";
    /** Soft hyphen, zero-width space, joiners, byte order mark: invisible, so they neither end a word nor change it. */
    private static final String INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff";

    private final String line;

    private Lexer(String line) {
        this.line = line;
    }

    static List<Lexeme> lex(String line) {
        return new Lexer(line).lexemes();
    }

    /** The words of a text as spellings are compared: capitals, compatibility forms resolved, one space between. */
    static String key(String text) {
        return lex(text).stream().filter(Lexeme::spelled).map(Lexeme::key).collect(Collectors.joining(" "));
    }

    private List<Lexeme> lexemes() {
        List<Lexeme> lexemes = new ArrayList<>();
        for (int at = 0; at < line.length();) {
            Lexeme next = next(at);
            lexemes.add(next);
            at = next.end();
        }
        return lexemes;
    }

    private Lexeme next(int start) {
        Lexeme.Type type = type(start);
        int end = start + width(start);
        while (type != Lexeme.Type.STRONG && end < line.length() && type(end) == type) {
            end += width(end);
        }
        return new Lexeme(start, end, type, type == Lexeme.Type.WORD || type == Lexeme.Type.DIGITS ? normal(start, end) : "");
    }

    private int width(int at) {
        return Character.charCount(line.codePointAt(at));
    }

    private Lexeme.Type type(int at) {
        int c = line.codePointAt(at);
        if (Character.isLetter(c) || mark(c) || (APOSTROPHES.indexOf(c) >= 0 && between(at))) {
            return Lexeme.Type.WORD;
        } else if (Character.isDigit(c) || Character.getType(c) == Character.OTHER_NUMBER) {
            return Lexeme.Type.DIGITS;
        } else if (STRONG.indexOf(c) >= 0) {
            return Lexeme.Type.STRONG;
        } else if (weak(c)) {
            return Lexeme.Type.WEAK;
        }
        return Lexeme.Type.OTHER;
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

    private String normal(int start, int end) {
        StringBuilder visible = new StringBuilder();
        line.substring(start, end).codePoints().filter(c -> INVISIBLE.indexOf(c) < 0)
                .forEach(c -> visible.appendCodePoint(APOSTROPHES.indexOf(c) >= 0 ? '\'' : c));
        return Normalizer.normalize(visible, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    }
}
