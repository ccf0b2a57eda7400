package org.backchannel.marking;

import java.util.List;

/**
 * Cuts a modern line into pieces and says of each what it is, with the lookups and in the order of {@link ModernReader}: nothing is
 * unknown to one and known to the other.
 */
final class ModernExplainer {
    private static final String CATEGORIES = "//";

    private final Glossary glossary;
    private final String line;
    private final String text;
    private final Pieces pieces;
    private final OpeningPieces opening;
    private final ItemPieces items;

    ModernExplainer(Glossary glossary, Countries countries, String line) {
        this.glossary = glossary;
        this.line = line;
        this.text = ModernReader.upper(line);
        this.pieces = new Pieces(line);
        CodePieces codes = new CodePieces(countries, text, pieces);
        this.opening = new OpeningPieces(glossary, countries, text, pieces, codes);
        this.items = new ItemPieces(glossary, text, pieces, codes);
    }

    List<Piece> pieces() {
        int start = line.length() - line.stripLeading().length();
        int end = Math.max(start, line.stripTrailing().length());
        boolean opens = start < end && text.charAt(start) == '(';
        boolean closes = start < end && text.charAt(end - 1) == ')';
        start += opens ? 1 : 0;
        end = Math.max(start, end - (closes ? 1 : 0));
        inside(start, end);
        pieces.separator(line.length());
        return pieces.all();
    }

    private void inside(int start, int end) {
        int at = start;
        if (text.startsWith(CATEGORIES, at) && at + CATEGORIES.length() <= end) {
            at += CATEGORIES.length();
        }
        int stop = next(at, end);
        first(at, stop);
        for (at = stop + CATEGORIES.length(); at <= end; at = stop + CATEGORIES.length()) {
            pieces.separator(at);
            stop = next(at, end);
            segment(at, stop);
        }
    }

    private int next(int at, int end) {
        int slashes = text.indexOf(CATEGORIES, at);
        return slashes < 0 || slashes + CATEGORIES.length() > end ? end : slashes;
    }

    private void first(int start, int end) {
        int slash = text.indexOf('/', start);
        int stop = slash < 0 || slash > end ? end : slash;
        trimmed(start, stop, opening::read);
        if (stop < end) {
            pieces.separator(stop + 1);
            segment(stop + 1, end);
        }
    }

    private void segment(int start, int end) {
        int eyes = text.indexOf(EyesOnlyList.EYES_ONLY, start);
        items.closed();
        if (eyes >= 0 && eyes + EyesOnlyList.EYES_ONLY.length() <= end) {
            eyes(start, eyes, end);
        } else {
            listed(start, end);
        }
    }

    private void listed(int start, int end) {
        for (int at = start; at <= end;) {
            int slash = text.indexOf('/', at);
            int stop = slash < 0 || slash > end ? end : slash;
            trimmed(at, stop, items::read);
            pieces.separator(Math.min(end, stop + 1));
            at = stop + 1;
        }
    }

    /** The codes before EYES ONLY, which a slash separates as it separates words. */
    private void eyes(int start, int eyes, int end) {
        EyesOnlyList list = EyesOnlyList.of(text.substring(start, end));
        int codes = start;
        for (String before : list.before()) {
            trimmed(codes, codes + before.length(), items::read);
            pieces.separator(Math.min(eyes, codes + before.length() + 1));
            codes += before.length() + 1;
        }
        items.codes(Math.min(codes, eyes), eyes);
        pieces.separator(eyes + 1);
        pieces.word(eyes + EyesOnlyList.EYES_ONLY.length(), glossary.term("EYES_ONLY"));
        int rest = eyes + EyesOnlyList.EYES_ONLY.length();
        if (rest < end) {
            boolean slash = text.charAt(rest) == '/';
            pieces.separator(slash ? rest + 1 : rest);
            listed(slash ? rest + 1 : rest, end);
        }
    }

    /** What reads a stretch of the line without the space around it. */
    private interface Stretch {
        void read(int start, int end);
    }

    private void trimmed(int start, int end, Stretch what) {
        String all = text.substring(start, end);
        int from = start + all.length() - all.stripLeading().length();
        int to = Math.max(from, start + all.stripTrailing().length());
        if (from < to) {
            pieces.separator(from);
            what.read(from, to);
        }
        pieces.separator(end);
    }
}
