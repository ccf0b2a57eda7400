package org.backchannel.release;

import java.util.ArrayList;
import java.util.List;
import org.backchannel.custody.Content;
import org.backchannel.release.PageBlock.Span;

/**
 * Holds what is set against the text that was reviewed, paragraph by paragraph: both say the same letters in the same order, or the file is not
 * redacted. The numbers of lists, which the file does not say but counts, stand as they were read. Content: it never prints itself.
 */
final class ReviewedText {

    /** Longer than any number of a list: as many letters. */
    private static final int LONGEST_NUMBER = 24;

    private final String letters;
    private int cursor;
    private int paragraphs;

    ReviewedText(Content content) {
        this.letters = Placed.letters(content);
    }

    /**
     * The paragraph, with its number before it if it has one.
     *
     * @throws NotRedacted if it says anything else than was read
     */
    List<Span> next(List<Span> spans, boolean numbered, PageLook look) {
        paragraphs++;
        return next("paragraph " + paragraphs + " of the file", spans, numbered, look);
    }

    /**
     * The same of what is not counted as a paragraph.
     *
     * @param where what to call it; nothing that the file says
     */
    List<Span> next(String where, List<Span> spans, boolean numbered, PageLook look) {
        String own = GlyphReader.letters(Span.words(spans));
        int number = own.isEmpty() ? 0 : number(own, numbered ? LONGEST_NUMBER : 0);
        if (number < 0) {
            throw new NotRedacted(where + " says something else than was read of it when it was filed: print it to PDF, file that");
        }
        List<Span> whole = new ArrayList<>(spans);
        if (number > 0) {
            whole.addFirst(new Span(letters.substring(cursor, cursor + number) + " ", look));
        }
        cursor += number + own.length();
        return whole;
    }

    /** Whether these words come next; none do not. */
    boolean goesOn(String words) {
        String own = GlyphReader.letters(words);
        return !own.isEmpty() && letters.startsWith(own, cursor);
    }

    private int number(String own, int most) {
        for (int length = 0; length <= most; length++) {
            if (letters.startsWith(own, cursor + length)) {
                return length;
            }
        }
        return -1;
    }

    /** @throws NotRedacted if more was read than is set */
    void requireAll() {
        if (cursor < letters.length()) {
            throw new NotRedacted("the text that was reviewed goes on where the file ends: print it to PDF, file that");
        }
    }

    @Override
    public String toString() {
        return "what was read of a file";
    }
}
