package org.backchannel.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.backchannel.custody.Content;
import org.backchannel.custody.Piece;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;
import org.backchannel.review.Decided.Withhold;
import org.backchannel.review.Notation;
import org.backchannel.review.Quantity;

/**
 * A printed document as if it were whole: where the volume withholds, there are words of ours again, as long as it says; and what is to be
 * withheld so that it reads as printed. Content: it never prints itself.
 */
final class Whole {

    private static final int LINE = 60;
    private static final String CONSONANTS = "bdfgklmnprstvz";
    private static final String VOWELS = "aeiou";

    /** A portion of the volume, and the portions that it became, by number. */
    record Passage(Portion printed, int from, int to) {
    }

    private final Random random;
    final List<Portion> portions = new ArrayList<>();
    final List<Withhold> gaps = new ArrayList<>();
    final List<Passage> passages = new ArrayList<>();
    final List<String> words = new ArrayList<>();

    Whole(Content printed, Random random) {
        this.random = random;
        for (Portion portion : printed.portions()) {
            int from = portions.size() + 1;
            if (paragraphs(portion).isPresent()) {
                whole(portion, paragraphs(portion).orElseThrow());
            } else if (pages(portion)) {
                portions.add(portion);
                // What the volume withholds in full it prints nothing of, not even how it was divided.
                gone(paragraph(portion, LINE * 20));
                gone(paragraph(portion, LINE * 10));
                passages.add(new Passage(portion, from, from));
                continue;
            } else {
                part(portion);
            }
            passages.add(new Passage(portion, from, portions.size()));
        }
    }

    Content content() {
        return new Content(portions);
    }

    /** Whether the volume withholds all of it, and says so in the source note. */
    static boolean pages(Portion portion) {
        return portion.words().matches("(?s)\\[Source:.*pages? (?:of source text )?not declassified\\.]");
    }

    private static Optional<Notation> paragraphs(Portion portion) {
        List<Run> said = portion.runs().stream().filter(run -> run.sort() != Run.Sort.PAGE_BREAK && run.sort() != Run.Sort.NOTE_ANCHOR)
                .toList();
        return said.size() == 1 && said.getFirst().sort() == Run.Sort.WITHHELD && portion.sort() == Portion.Sort.PARAGRAPH
                ? Notation.read(said.getFirst().text()).filter(one -> one.kind() == Notation.Kind.PARAGRAPHS && one.lines().isPresent())
                : Optional.empty();
    }

    private void whole(Portion portion, Notation notation) {
        int count = notation.count().map(Quantity::halves).orElse(2) / 2;
        int halves = notation.lines().map(Quantity::halves).orElse(2);
        for (int i = 0; i < count; i++) {
            int share = i == 0 ? halves - (count - 1) * (halves / count) : halves / count;
            gone(paragraph(portion, share * LINE / 2));
        }
    }

    private Portion paragraph(Portion like, int length) {
        return new Portion(Portion.Sort.PARAGRAPH, "", like.mark(), like.depth(), List.of(Run.text(invented(length - 4))));
    }

    private void gone(Portion portion) {
        portions.add(portion);
        gaps.add(new Withhold(portions.size(), -1, -1, ""));
    }

    /** A stretch of characters that is ours. */
    private record Ours(int from, int to, String noun) {
    }

    private void part(Portion printed) {
        List<Run> runs = new ArrayList<>();
        List<Ours> ours = new ArrayList<>();
        int at = 0;
        for (Run run : printed.runs()) {
            Run now = run;
            if (run.sort() == Run.Sort.WITHHELD) {
                String text = invented(length(run.text()));
                ours.add(new Ours(at, at + text.length(), noun(run.text())));
                now = Run.text(text);
            }
            at += now.text().length();
            boolean joins = now.sort() == Run.Sort.TEXT && !runs.isEmpty() && runs.getLast().sort() == Run.Sort.TEXT;
            runs.add(joins ? Run.text(runs.removeLast().text() + now.text()) : now);
        }
        portions.add(new Portion(printed.sort(), printed.label(), printed.mark(), printed.depth(), runs));
        withhold(ours);
    }

    /** By pieces: a sign that stands at a word goes with the word, and two gaps that only a sign divides are one. */
    private void withhold(List<Ours> ours) {
        List<Piece> pieces = Piece.of(portions.getLast());
        Withhold last = null;
        for (Ours one : ours) {
            int from = -1;
            int to = -1;
            int at = 0;
            for (int i = 0; i < pieces.size(); i++) {
                int end = at + pieces.get(i).run().text().length();
                if (at < one.to() && one.from() < end) {
                    from = from < 0 ? i : from;
                    to = i;
                }
                at = end;
            }
            if (last != null && from <= last.to()) {
                gaps.removeLast();
                last = new Withhold(portions.size(), last.from(), Math.max(to, last.to()), "");
            } else {
                last = new Withhold(portions.size(), from, to, one.noun());
            }
            gaps.add(last);
        }
    }

    private static String noun(String printed) {
        String body = Notation.read(printed).map(Notation::text).orElse("[").replaceAll("^\\[|\\s*not declassified]$", "");
        return Notation.read(printed).map(notation -> switch (notation.kind()) {
            case NAME, TEXT, AMOUNT, PLACE, DOCUMENT, MARKING, PAGES -> body;
            case LESS_THAN_A_LINE, LINES, PARAGRAPHS, SENTENCES, WORDS, TABLE, OTHER -> "";
        }).orElse("");
    }

    private static int length(String printed) {
        return Notation.read(printed).map(notation -> switch (notation.kind()) {
            case LINES -> notation.count().map(Quantity::halves).orElse(1) * LINE / 2 - 5;
            case PARAGRAPHS -> notation.lines().map(Quantity::halves).orElse(1) * LINE / 2 - 5;
            case PAGES -> 10 * LINE;
            case LESS_THAN_A_LINE, SENTENCES, WORDS, NAME, TEXT, AMOUNT, PLACE, DOCUMENT, MARKING, TABLE, OTHER -> 18;
        }).orElse(18);
    }

    /** Words that are in no language, so that none of them is found anywhere by chance; of about that many characters. */
    private String invented(int length) {
        var text = new StringBuilder();
        while (text.length() < length) {
            text.append(text.isEmpty() ? "" : " ");
            int letters = Math.max(6, Math.min(10, length - text.length()));
            var word = new StringBuilder();
            for (int i = 0; i < letters; i++) {
                String from = i % 2 == 0 ? CONSONANTS : VOWELS;
                word.append(from.charAt(random.nextInt(from.length())));
            }
            words.add(word.toString());
            text.append(word);
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "a document made whole";
    }
}
