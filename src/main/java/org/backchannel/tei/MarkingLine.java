package org.backchannel.tei;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One text, asked how far a marking goes that begins at some place in it. */
final class MarkingLine {

    private static final Pattern BRACKET = Pattern.compile("\\[[^\\[\\]]{1,120}]");
    private static final Pattern SEPARATOR = Pattern.compile("\\s*(?:;|/|,|:|—|–|-)\\s*|\\s+");
    /** What follows a word of a marking and belongs to it: for whom, via what, when not. */
    private static final Pattern CLAUSE = Pattern.compile(
            "\\s+(?:for|via|to|except|when|as|upon|if|unless|only|from|through|of|by|per)\\b|\\s*\\((?!\\d)|,\\s+(?:but|except)\\b");
    private static final Pattern UNKNOWN = Pattern.compile("[\\p{Lu}\\d“\"(]|handling|handle|for |via |no ");
    private static final Pattern CAPITAL = Pattern.compile("\\s+\\p{Lu}");
    private static final int LONGEST_CLAUSE = 120;

    private final String text;
    private final MarkingWords words;

    MarkingLine(String text, MarkingWords words) {
        this.text = text;
        this.words = words;
    }

    /** Whether a level, a statement or a control that stands alone opens it. */
    boolean startsWell(int from) {
        return at(words.opening(text), from) > from;
    }

    /** Whether something in it restricts reading, so that it may be a marking without a level. */
    boolean tellsAlone(int from, int end) {
        return words.alone(text).region(from, end).find();
    }

    /** Where it ends, unknown words between its separators included; {@code from} if nothing of it is known. */
    int end(int from) {
        return read(from, true);
    }

    /** Where its known words end. */
    int known(int from) {
        return read(from, false);
    }

    boolean stops(int end) {
        return end == text.length() || text.startsWith("]", end) || at(MarkingFinder.STOP.matcher(text), end) > end;
    }

    /** Whether the stop is missing and the next sentence begins with a capital. */
    boolean breaksOff(int end) {
        return CAPITAL.matcher(text).region(end, text.length()).lookingAt();
    }

    private int read(int from, boolean lenient) {
        int end = from;
        int at = from;
        while (at < text.length()) {
            int piece = Math.max(at(words.any(text), at), at(BRACKET.matcher(text), at));
            if (piece == at && lenient && end > from && text.substring(end, at).contains(";")) {
                piece = unknown(at);
            }
            if (piece == at) {
                return end;
            }
            end = lenient ? clause(piece) : piece;
            Matcher separator = SEPARATOR.matcher(text).region(end, text.length());
            if (!separator.lookingAt()) {
                return end;
            }
            at = separator.end();
        }
        return end;
    }

    private int unknown(int at) {
        return UNKNOWN.matcher(text).region(at, text.length()).lookingAt() ? pieceEnd(at) : at;
    }

    private int clause(int end) {
        // "Eyes Only for": whoever follows is part of it.
        boolean opened = text.regionMatches(true, end - 4, " for", 0, 4) || text.regionMatches(true, end - 3, " of", 0, 3);
        return opened || CLAUSE.matcher(text).region(end, text.length()).lookingAt() ? pieceEnd(end) : end;
    }

    /** The next semicolon or stop, if it is near. */
    private int pieceEnd(int from) {
        Matcher stop = MarkingFinder.STOP.matcher(text);
        int end = stop.find(from) ? stop.start() : text.length();
        int semicolon = text.indexOf(';', from);
        end = semicolon >= 0 && semicolon < end ? semicolon : end;
        return end - from <= LONGEST_CLAUSE ? end : from;
    }

    /** Where the pattern ends that stands at that place; the place itself if it does not stand there. */
    private int at(Matcher pattern, int place) {
        pattern.region(place, text.length());
        pattern.useTransparentBounds(true);
        return pattern.lookingAt() ? pattern.end() : place;
    }
}
