package org.backchannel.custody;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A word of a portion with the white space after it, or a sign that the page or an editor put between two: the smallest part that a
 * release shows or withholds. Its bytes are what the salted hash of it is taken of; how they are written may never change. Content: it
 * never prints itself.
 */
public final class Piece {

    private static final Pattern WORD = Pattern.compile("\\S+\\s*|\\s+");

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
            var words = WORD.matcher(run.text());
            boolean continued = false;
            while (words.find()) {
                pieces.add(new Piece(new Run(run.sort(), words.group(), run.target()).emphasized(run.emphasized()), continued));
                continued = true;
            }
            if (!continued) {
                pieces.add(new Piece(run, false));
            }
        }
        return List.copyOf(pieces);
    }

    /** What a portion is besides its words: sort, label, mark, depth. It is the first of the hashed parts. */
    public static byte[] frame(Portion portion) {
        return String.join("\n", portion.sort().name(), Integer.toString(portion.depth()), Integer.toString(portion.label().length()),
                portion.label() + portion.mark()).getBytes(StandardCharsets.UTF_8);
    }

    /** Everything of a portion that is hashed: the frame, then each piece. */
    static List<byte[]> hashed(Portion portion) {
        List<byte[]> all = new ArrayList<>(List.of(frame(portion)));
        of(portion).forEach(piece -> all.add(piece.bytes()));
        return all;
    }

    /** What the salted hash is taken of. */
    public byte[] bytes() {
        // The length of the target before it: otherwise its end could be read as the beginning of the text.
        return String.join("\n", run.sort().name(), (continued ? "c" : "-") + (run.emphasized() ? "e" : "-"),
                Integer.toString(run.target().length()), run.target() + run.text()).getBytes(StandardCharsets.UTF_8);
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
