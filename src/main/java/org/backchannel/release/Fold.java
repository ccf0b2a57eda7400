package org.backchannel.release;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text as it is compared: whatever its case, accents, ligatures, width, hyphens, spaces, line ends and common differences of spelling, two
 * writings of the same words fold to the same letters and digits.
 */
final class Fold {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern DOUBLED = Pattern.compile("(\\p{L})\\1+");
    /** Letters of other scripts that look like Latin ones. */
    private static final Map<String, String> LIKE = Map.ofEntries(Map.entry("а", "a"), Map.entry("е", "e"), Map.entry("о", "o"),
            Map.entry("р", "p"), Map.entry("с", "c"), Map.entry("х", "x"), Map.entry("у", "y"), Map.entry("і", "i"),
            Map.entry("α", "a"), Map.entry("ο", "o"), Map.entry("ß", "ss"), Map.entry("æ", "ae"), Map.entry("œ", "oe"),
            Map.entry("ø", "o"), Map.entry("ł", "l"), Map.entry("ı", "i"));
    private static final List<String[]> SPELLINGS = List.of(new String[]{"isation", "ization"}, new String[]{"ising", "izing"},
            new String[]{"ised", "ized"}, new String[]{"ise", "ize"}, new String[]{"yse", "yze"}, new String[]{"our", "or"},
            new String[]{"tre", "ter"}, new String[]{"ence", "ense"}, new String[]{"ae", "a"}, new String[]{"oe", "o"},
            new String[]{"ue", "u"}, new String[]{"ph", "f"}, new String[]{"kh", "h"}, new String[]{"tch", "ch"}, new String[]{"y", "i"});

    /** To be raised whenever something folds otherwise: what was folded before is then folded anew. */
    static final int VERSION = 2;

    private Fold() {
    }

    /** The letters and digits alone, folded. */
    static String letters(String text) {
        return word(OTHER.matcher(plain(text)).replaceAll(""));
    }

    /** The words, each folded. */
    static List<String> words(String text) {
        return OTHER.splitAsStream(plain(text)).filter(word -> !word.isEmpty()).map(Fold::word).toList();
    }

    /** The words, each folded, with a space before and after each. */
    static String spaced(String text) {
        return words(text).stream().collect(Collectors.joining(" ", " ", " "));
    }

    /** The words as they are before they are folded. */
    static List<String> plainWords(String text) {
        return OTHER.splitAsStream(plain(text)).filter(word -> !word.isEmpty()).toList();
    }

    private static String plain(String text) {
        // Soft hyphens and joiners are format characters: they would divide a word that nobody sees divided.
        String visible = text.replaceAll("\\p{Cf}|-\\s*\\R\\s*", "");
        String composed = Normalizer.normalize(visible, Normalizer.Form.NFKD);
        String lower = MARKS.matcher(composed).replaceAll("").toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> like : LIKE.entrySet()) {
            lower = lower.replace(like.getKey(), like.getValue());
        }
        return lower;
    }

    private static String word(String word) {
        String folded = word;
        for (String[] spelling : SPELLINGS) {
            folded = folded.replace(spelling[0], spelling[1]);
        }
        return DOUBLED.matcher(folded).replaceAll("$1");
    }
}
