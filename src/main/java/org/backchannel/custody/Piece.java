package org.backchannel.custody;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A word of a portion with the white space after it, or a sign that the page or an editor put between two: the smallest part that a
 * release shows or withholds. Its bytes are what the salted hash of it is taken of; how they are written may never change. Content: it
 * never prints itself.
 */
public final class Piece {

    private final Run run;
    private final boolean continued;

    /** @param continued whether it goes on with the run of the piece before it */
    public Piece(Run run, boolean continued) {
        this.run = run;
        this.continued = continued;
    }

    /** The pieces of a portion, in its order. */
    public static List<Piece> of(Portion portion) {
        List<Piece> pieces = new ArrayList<>();
        for (Run run : portion.runs()) {
            boolean continued = false;
            for (String word : words(run.text())) {
                pieces.add(new Piece(new Run(run.sort(), word, run.target()).emphasized(run.emphasized()), continued));
                continued = true;
            }
        }
        return List.copyOf(pieces);
    }

    /** What a portion is besides its words: sort, label, mark, depth. It is the first of the hashed parts. */
    public static byte[] frame(Portion portion) {
        return String.join("\n", portion.sort().name(), Integer.toString(portion.depth()), Integer.toString(portion.label().length()),
                portion.label() + portion.mark()).getBytes(StandardCharsets.UTF_8);
    }

    /** A text cut before each of its words; itself where it has none. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int from = 0;
        do {
            int to = end(text, from);
            words.add(text.substring(from, to));
            from = to;
        } while (from < text.length());
        return words;
    }

    /** By hand: each word of what is filed is cut here, and a regular expression took as long as making its salt. */
    private static int end(String text, int from) {
        int at = from;
        while (at < text.length() && !space(text.charAt(at))) {
            at++;
        }
        while (at < text.length() && space(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** These six alone, and no other white space of Unicode: where words are cut may never change. */
    private static boolean space(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    /** Everything of a portion that is hashed: the frame, then each piece. */
    static List<byte[]> hashed(Portion portion) {
        List<byte[]> all = new ArrayList<>(List.of(frame(portion)));
        for (Run run : portion.runs()) {
            String first = head(run, false);
            String next = head(run, true);
            String head = first;
            for (String word : words(run.text())) {
                all.add((head + word).getBytes(StandardCharsets.UTF_8));
                head = next;
            }
        }
        return all;
    }

    /** What the salted hash is taken of. */
    public byte[] bytes() {
        return (head(run, continued) + run.text()).getBytes(StandardCharsets.UTF_8);
    }

    /** What stands before the words; the same for all but the first of a run. */
    private static String head(Run run, boolean continued) {
        // The length of the target before it: otherwise its end could be read as the beginning of the text.
        return String.join("\n", run.sort().name(), (continued ? "c" : "-") + (run.emphasized() ? "e" : "-"),
                Integer.toString(run.target().length()), run.target());
    }

    public Run run() {
        return run;
    }

    public boolean continued() {
        return continued;
    }

    /** Whether it is a word, and so has a width in the text: not a page break, an anchor, the end of a cell. */
    public boolean word() {
        return switch (run.sort()) {
            case TEXT, EMPHASIS, STRONG, PERSON, TERM, REFERENCE, EDITORIAL, WITHHELD -> !run.text().isBlank();
            case PAGE_BREAK, LINE_BREAK, NOTE_ANCHOR, CELL_END, ROW_END -> false;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Piece p && continued == p.continued && run.equals(p.run);
    }

    @Override
    public int hashCode() {
        return Objects.hash(run, continued);
    }

    @Override
    public String toString() {
        return "a piece of content";
    }
}
