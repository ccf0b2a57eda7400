package org.backchannel.release;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backchannel.custody.Content;
import org.backchannel.custody.Piece;
import org.backchannel.custody.Portion;

/**
 * Which glyph of the file is which piece of the text that was read from it. Every visible glyph belongs to some portion, or the file is not
 * redacted: what nobody has decided on could otherwise stay in the picture. Content: it never prints itself.
 */
final class Placed {

    /** The number of a mark, which stands before the pieces. */
    static final int MARK = -1;

    private final Map<Glyph, Place> places;
    private final SortedSet<Integer> elsewhere;

    /** Where in the text a glyph stands: the portion from 1, the piece from 0. */
    record Place(int portion, int piece) {
    }

    private Placed(Map<Glyph, Place> places, SortedSet<Integer> elsewhere) {
        this.places = places;
        this.elsewhere = elsewhere;
    }

    /** @throws NotRedacted if a page shows what is not in the text */
    static Placed of(List<Glyph> glyphs, Content content) {
        var shown = new StringBuilder();
        List<Glyph> at = new ArrayList<>();
        for (Glyph glyph : glyphs) {
            shown.append(glyph.letters);
            glyph.letters.chars().forEach(_ -> at.add(glyph));
        }
        Map<Glyph, Place> places = new HashMap<>();
        SortedSet<Integer> elsewhere = new TreeSet<>();
        String all = shown.toString();
        int cursor = 0;
        for (int number = 1; number <= content.portions().size(); number++) {
            Letters letters = Letters.of(number, content.portions().get(number - 1));
            if (all.startsWith(letters.text(), cursor)) {
                for (int i = 0; i < letters.text().length(); i++) {
                    places.put(at.get(cursor + i), letters.places().get(i));
                }
                cursor += letters.text().length();
            } else {
                // The text of comments, forms and bookmarks is read with the file, and is on no page.
                elsewhere.add(number);
            }
        }
        if (cursor < all.length()) {
            throw new NotRedacted("page %d shows words that are not in the text that was reviewed, or in another order"
                    .formatted(at.get(cursor).page + 1));
        }
        return new Placed(places, elsewhere);
    }

    /** All letters of a text, in its order: what pages that show it show. */
    static String letters(Content content) {
        var letters = new StringBuilder();
        for (int number = 1; number <= content.portions().size(); number++) {
            letters.append(Letters.of(number, content.portions().get(number - 1)).text());
        }
        return letters.toString();
    }

    /** The letters of a portion, each with its place. */
    private record Letters(String text, List<Place> places) {

        static Letters of(int number, Portion portion) {
            var text = new StringBuilder();
            List<Place> places = new ArrayList<>();
            add(portion.mark(), new Place(number, MARK), text, places);
            List<Piece> pieces = Piece.of(portion);
            for (int i = 0; i < pieces.size(); i++) {
                if (pieces.get(i).word()) {
                    add(pieces.get(i).run().text(), new Place(number, i), text, places);
                }
            }
            return new Letters(text.toString(), places);
        }

        private static void add(String words, Place place, StringBuilder text, List<Place> places) {
            String letters = GlyphReader.letters(words);
            text.append(letters);
            letters.chars().forEach(_ -> places.add(place));
        }
    }

    Place of(Glyph glyph) {
        return places.getOrDefault(glyph, new Place(0, 0));
    }

    /** Portions that stand on no page: in a comment, a form or a bookmark, which the picture does not have. */
    SortedSet<Integer> elsewhere() {
        return elsewhere;
    }

    @Override
    public String toString() {
        return "the places of glyphs in a text";
    }
}
