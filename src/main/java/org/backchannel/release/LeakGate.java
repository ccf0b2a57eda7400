package org.backchannel.release;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backchannel.custody.Content;
import org.backchannel.custody.Piece;
import org.backchannel.review.ProposalDocument;
import org.backchannel.review.ProposalDocument.Withheld;

/**
 * Looks for what is withheld in what is to leave: whole, in part, and in every writing that folds to the same letters (see {@link Fold}).
 */
final class LeakGate {

    /** Shorter words are everywhere: they are looked for as words of their own, not within others. */
    private static final int SHORT = 6;
    private static final int STRETCH = 5;
    private static final int STRETCH_LETTERS = 20;

    private final List<Passage> passages;
    private final Needles<Passage> wholes = new Needles<>(SHORT);
    private final Needles<Passage> parts = new Needles<>(STRETCH_LETTERS);

    private LeakGate(List<Passage> passages) {
        this.passages = passages;
        for (Passage passage : passages) {
            if (passage.letters.length() >= SHORT) {
                wholes.add(passage.letters, passage);
                String joined = String.join("", passage.words);
                if (joined.length() >= SHORT) {
                    wholes.add(joined, passage);
                }
            }
            passage.stretches.forEach(stretch -> parts.add(stretch, passage));
        }
    }

    /** What is withheld in one place, folded. Content: it never prints itself. */
    private static final class Passage {
        private final int portion;
        private final int gap;
        private final List<String> words;
        private final String letters;
        private final Set<String> stretches;

        private Passage(int portion, int gap, String text) {
            this.portion = portion;
            this.gap = gap;
            this.words = Fold.words(text);
            this.letters = Fold.letters(text);
            // Folded as one and word by word: what stands next to a letter may fold with it.
            this.stretches = Stream.concat(stretches(words).map(stretch -> String.join("", stretch)),
                    stretches(Fold.plainWords(text)).map(stretch -> Fold.letters(String.join("", stretch))))
                    .filter(stretch -> stretch.length() >= STRETCH_LETTERS).collect(Collectors.toSet());
        }

        /** Whether it is short, and stands there as words of its own. */
        private boolean among(Part part) {
            return letters.length() < SHORT && !part.raw && !words.isEmpty()
                    && part.spaced.contains(" " + String.join(" ", words) + " ");
        }

        /** Stretches that are long enough not to be somebody else's words. */
        private static Stream<List<String>> stretches(List<String> words) {
            return IntStream.rangeClosed(0, words.size() - STRETCH).mapToObj(from -> words.subList(from, from + STRETCH));
        }
    }

    /** A part of what is to leave, with what it is. Content: it never prints itself. */
    static final class Part {
        private static final Pattern SIGNS = Pattern.compile("\\[Page [^\\[\\]]*] ?|\\[[^\\[\\]\\s]+]");

        private final String where;
        private final String letters;
        private final String spaced;
        private final boolean raw;

        private Part(String where, String letters, String spaced, boolean raw) {
            this.where = where;
            this.letters = letters;
            this.spaced = spaced;
            this.raw = raw;
        }

        Part(String where, String text) {
            this(where, Fold.letters(text), Fold.spaced(text), false);
        }

        /** Bytes that are no text: among them every short word stands by chance, so only longer passages are looked for. */
        static Part raw(String where, String text) {
            return new Part(where, Fold.letters(text), Fold.spaced(text), true);
        }

        /** A copy as it is, and where pages break in it or notes are anchored, without that: what stands on both sides is one passage. */
        static List<Part> both(String where, String copy) {
            String words = SIGNS.matcher(copy).replaceAll(" ");
            return words.equals(copy) ? List.of(new Part(where, copy)) : List.of(new Part(where, copy), new Part(where, words));
        }

        /** What is kept of them, so that they are folded once: of each its letters, and its words with spaces around each. */
        static String folded(List<Part> parts) {
            return parts.stream().map(part -> part.letters + "\n" + part.spaced).collect(Collectors.joining("\n"));
        }

        /** Those that were folded before, see {@link #folded(List)}. */
        static List<Part> folded(String where, String folded) {
            String[] lines = folded.split("\n", -1);
            return IntStream.range(0, lines.length / 2).mapToObj(at -> new Part(where, lines[2 * at], lines[2 * at + 1], false)).toList();
        }

        private String joined() {
            return spaced.replace(" ", "");
        }
    }

    /** For what a proposal withholds of a text. */
    static LeakGate of(Content content, ProposalDocument proposal) {
        List<Passage> passages = new ArrayList<>();
        for (int number = 1; number <= content.portions().size(); number++) {
            List<Piece> pieces = Piece.of(content.portions().get(number - 1));
            int gap = 0;
            for (Withheld withheld : proposal.of(number)) {
                gap++;
                // The number of a page or a note between its words is none of them.
                String text = pieces.subList(withheld.from(), withheld.to()).stream().map(piece -> piece.word() ? piece.run().text() : " ")
                        .collect(Collectors.joining());
                passages.add(new Passage(number, gap, text));
            }
        }
        return new LeakGate(passages.stream().filter(passage -> !passage.letters.isEmpty()).toList());
    }

    /** Everything that can be found, each once. */
    List<Find> finds(List<Part> all) {
        Set<Find> finds = new LinkedHashSet<>();
        for (Part part : all) {
            finds.addAll(finds(part));
        }
        return finds.stream().sorted(Comparator.comparingInt(Find::portion).thenComparingInt(Find::gap)).toList();
    }

    private List<Find> finds(Part part) {
        String joined = part.joined();
        Set<Passage> whole = wholes.in(part.letters);
        whole.addAll(wholes.in(joined));
        Set<Passage> some = parts.in(part.letters);
        some.addAll(parts.in(joined));
        List<Find> finds = new ArrayList<>();
        for (Passage passage : passages) {
            if (whole.contains(passage) || passage.among(part)) {
                finds.add(new Find(passage.portion, passage.gap, part.where, false));
            } else if (some.contains(passage)) {
                finds.add(new Find(passage.portion, passage.gap, part.where, true));
            }
        }
        return finds;
    }
}
