package org.backchannel.review;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.backchannel.sealing.RowSeal;

/**
 * The words of a passage as they are compared: keyed hashes of every three words after one another, whatever their case, accents and signs. Without the
 * registry's key they say nothing of the words. A passage is stood for by its smallest hashes, which are a fair sample of all (Broder 1997).
 */
final class Shingles {

    /** The hashes that stand for a passage. */
    static final int SKETCH = 8;
    /** Shorter ones are everybody's words. */
    static final int FEWEST_WORDS = 3;

    private static final int WORDS = 3;
    private static final int FEWEST_LETTERS = 12;
    private static final int BYTES = 16;
    private static final String PURPOSE = "review_passage";
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final RowSeal seal;

    Shingles(RowSeal seal) {
        this.seal = seal;
    }

    /** All of a text; none where it is too short to be anybody's own. */
    SortedSet<String> of(String text) {
        List<String> words = words(text);
        SortedSet<String> hashes = new TreeSet<>();
        if (words.size() < FEWEST_WORDS || String.join("", words).length() < FEWEST_LETTERS) {
            return hashes;
        }
        for (int i = 0; i + WORDS <= words.size(); i++) {
            hashes.add(hash(String.join(" ", words.subList(i, i + WORDS))));
        }
        return hashes;
    }

    /** The smallest of them. */
    static List<String> sketch(SortedSet<String> hashes) {
        return hashes.stream().limit(SKETCH).toList();
    }

    private String hash(String words) {
        return HexFormat.of().formatHex(seal.seal(PURPOSE, words.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
    }

    private static List<String> words(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("").toLowerCase(Locale.ROOT);
        return OTHER.splitAsStream(plain).filter(word -> !word.isEmpty()).toList();
    }
}
