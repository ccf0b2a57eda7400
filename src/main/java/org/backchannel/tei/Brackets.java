package org.backchannel.tei;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.backchannel.custody.Run;

/**
 * Tells what stands in square brackets.
 *
 * <p>The edition's rule: an italic bracket that says so is a withheld passage, any other italic one an editor's insertion, a roman
 * one something supplied or left out by the editors. So a bracket is withheld if it says "not declassified", italic or not (older
 * volumes lost the italics); an editor's if its inside is all italic, or a customary word such as "sic"; or if it is at most 80
 * characters and the source note does not say that brackets are in the original. A bracket that holds a reference, a line break
 * or another bracket stays the author's text.
 */
final class Brackets {

    private static final Pattern BRACKET = Pattern.compile("\\[[^\\[\\]\n]{1,400}]");
    private static final Pattern WITHHELD = Pattern.compile("\\bnot\\s+(?:yet\\s+)?(?:been\\s+)?declassified\\b", Pattern.CASE_INSENSITIVE);
    /** The source note of a document that is withheld in full ends with its length: the editors' words, and nothing is withheld of them. */
    private static final Pattern SOURCE = Pattern.compile("\\[\\s*Sources?\\s*:");
    private static final Pattern CUSTOMARY = Pattern.compile(
            "\\[(?:sic|illegible|garble[sd]?|omission|omitted|blank|\\?|\\.{3}|…|text missing|unclear|continued)[^\\]]{0,30}]",
            Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_ROMAN = 80;

    private final boolean authors;

    /** @param authors whether the source note says that brackets are in the original */
    Brackets(boolean authors) {
        this.authors = authors;
    }

    List<Piece> mark(List<Piece> pieces) {
        var text = new StringBuilder();
        pieces.forEach(p -> text.append(visible(p)));
        if (text.indexOf("[") < 0) {
            return Pieces.joined(pieces);
        }
        List<Piece> out = new ArrayList<>();
        var cut = new Cutter(pieces);
        Matcher bracket = BRACKET.matcher(text);
        while (bracket.find()) {
            out.addAll(cut.upTo(bracket.start()));
            List<Piece> inside = cut.upTo(bracket.end());
            out.addAll(judged(bracket.group(), inside));
        }
        out.addAll(cut.upTo(text.length()));
        out.addAll(cut.rest());
        return Pieces.joined(out);
    }

    private List<Piece> judged(String words, List<Piece> inside) {
        Run.Sort sort = sort(words, inside);
        if (sort == Run.Sort.TEXT) {
            return inside;
        }
        // A page that turns or a note that is anchored within the notation follows it: the notation stays whole.
        List<Piece> before = inside.stream().takeWhile(Piece::between).toList();
        List<Piece> out = new ArrayList<>(before);
        out.add(new Piece(sort, words, "", false));
        inside.stream().skip(before.size()).filter(Piece::between).forEach(out::add);
        return out;
    }

    private Run.Sort sort(String words, List<Piece> inside) {
        if (WITHHELD.matcher(words).find() && !SOURCE.matcher(words).lookingAt()) {
            return Run.Sort.WITHHELD;
        }
        if (inside.stream().anyMatch(p -> p.sort == Run.Sort.REFERENCE)) {
            return Run.Sort.TEXT;
        }
        boolean editors = SOURCE.matcher(words).lookingAt() || italic(inside) || CUSTOMARY.matcher(words).matches()
                || (!authors && words.length() <= LONGEST_ROMAN);
        return editors ? Run.Sort.EDITORIAL : Run.Sort.TEXT;
    }

    private static boolean italic(List<Piece> inside) {
        return inside.stream().filter(p -> !p.between()).allMatch(p -> p.italic || p.text.replaceAll("[\\[\\]\\s]", "").isEmpty());
    }

    private static String visible(Piece piece) {
        return piece.between() ? "" : piece.edge() ? "\n" : piece.text;
    }

    /** Cuts the pieces at places counted in visible characters. */
    private static final class Cutter {

        private final List<Piece> pieces;
        private int index;
        private int within;
        private int at;

        Cutter(List<Piece> pieces) {
            this.pieces = pieces;
        }

        List<Piece> upTo(int end) {
            List<Piece> out = new ArrayList<>();
            while (at < end) {
                Piece piece = pieces.get(index);
                String text = visible(piece);
                int take = Math.min(text.length() - within, end - at);
                if (piece.between() || piece.edge()) {
                    out.add(piece);
                } else if (take > 0) {
                    out.add(piece.with(text.substring(within, within + take)));
                }
                at += take;
                within += take;
                if (within == text.length()) {
                    index++;
                    within = 0;
                }
            }
            return out;
        }

        List<Piece> rest() {
            List<Piece> out = new ArrayList<>(pieces.subList(index, pieces.size()));
            index = pieces.size();
            return out;
        }
    }
}
