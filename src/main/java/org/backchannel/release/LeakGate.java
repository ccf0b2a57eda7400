package org.backchannel.release;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private LeakGate(List<Passage> passages) {
        this.passages = passages;
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

        /** Stretches that are long enough not to be somebody else's words. */
        private static Stream<List<String>> stretches(List<String> words) {
            return IntStream.rangeClosed(0, words.size() - STRETCH).mapToObj(from -> words.subList(from, from + STRETCH));
        }
    }

    /** A part of what is to leave, with what it is. Content: it never prints itself. */
    static final class Part {
        private final String where;
        private final String letters;
        private final String joined;
        private final List<String> words;

        private Part(String where, String text, boolean raw) {
            this.where = where;
            this.letters = Fold.letters(text);
            List<String> each = Fold.words(text);
            this.joined = String.join("", each);
            this.words = raw ? List.of() : each;
        }

        Part(String where, String text) {
            this(where, text, false);
        }

        /** Bytes that are no text: among them every short word stands by chance, so only longer passages are looked for. */
        static Part raw(String where, String text) {
            return new Part(where, text, true);
        }

        private boolean has(String stretch) {
            return letters.contains(stretch) || joined.contains(stretch);
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
                String text = pieces.subList(withheld.from(), withheld.to()).stream().map(piece -> piece.run().text())
                        .collect(Collectors.joining());
                passages.add(new Passage(number, gap, text));
            }
        }
        return new LeakGate(passages.stream().filter(passage -> !passage.letters.isEmpty()).toList());
    }

    /** Everything that can be found, each once. */
    List<Find> finds(List<Part> parts) {
        List<Find> finds = new ArrayList<>();
        for (Passage passage : passages) {
            for (Part part : parts) {
                find(passage, part).ifPresent(finds::add);
            }
        }
        return finds.stream().distinct().toList();
    }

    private static Optional<Find> find(Passage passage, Part part) {
        if (whole(passage, part)) {
            return Optional.of(new Find(passage.portion, passage.gap, part.where, false));
        }
        boolean some = passage.stretches.stream().anyMatch(part::has);
        return some ? Optional.of(new Find(passage.portion, passage.gap, part.where, true)) : Optional.empty();
    }

    private static boolean whole(Passage passage, Part part) {
        return passage.letters.length() >= SHORT
                ? part.has(passage.letters) || part.has(String.join("", passage.words))
                : Collections.indexOfSubList(part.words, passage.words) >= 0;
    }
}
