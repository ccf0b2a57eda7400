package org.backchannel.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where words are cut and how they are written may never change: what was sealed is proven by the hashes of these bytes. */
class PieceTest {

    private static final Pattern WORD = Pattern.compile("\\S+\\s*|\\s+");
    private static final String LETTERS = "ab\u00e9\u4e2d .,\t\n\u000b\f\r\u0085\u00a0\u2003\u2028";
    private static final long SEED = 19720106;

    private static Portion portion(Run... runs) {
        return new Portion(Portion.Sort.PARAGRAPH, "1.", "S", 2, List.of(runs));
    }

    private static List<String> texts(Portion portion) {
        return Piece.of(portion).stream().map(piece -> piece.run().text()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "one", "one two", "  one  two ", "one\u00a0still\u2003one", "\n\n", "a\tb\u000bc\fd\re"})
    void itIsCutAsTheExpressionSays(String text) {
        assertThat(texts(portion(Run.text(text)))).isEqualTo(expected(text));
    }

    @Test
    void itIsCutSoWhateverItSays() {
        var random = new Random(SEED);
        for (int round = 0; round < 5_000; round++) {
            String text = random.ints(random.nextInt(30), 0, LETTERS.length()).mapToObj(at -> LETTERS.substring(at, at + 1))
                    .collect(Collectors.joining());
            assertThat(texts(portion(Run.text(text)))).as("seed %d, round %d", SEED, round).isEqualTo(expected(text));
        }
    }

    private static List<String> expected(String text) {
        List<String> words = new ArrayList<>(WORD.matcher(text).results().map(MatchResult::group).toList());
        if (words.isEmpty()) {
            words.add(text);
        }
        return words;
    }

    @Test
    void whatIsHashedIsTheFrameAndEachPieceAsItIsShown() {
        Portion portion = portion(Run.text("The first "),
                new Run(Run.Sort.REFERENCE, "of the papers", "frus1969-76v14#d1").emphasized(true),
                Run.text(""), Run.text(" and \u00e9 its last"));
        List<byte[]> each = new ArrayList<>(List.of(Piece.frame(portion)));
        Piece.of(portion).forEach(piece -> each.add(piece.bytes()));
        assertThat(Piece.hashed(portion)).usingElementComparator(Arrays::compare).isEqualTo(each);
        assertThat(each.stream().map(bytes -> new String(bytes, StandardCharsets.UTF_8)).toList()).containsExactly("PARAGRAPH\n2\n2\n1.S",
                "TEXT\n--\n0\nThe ", "TEXT\nc-\n0\nfirst ", "REFERENCE\n-e\n17\nfrus1969-76v14#d1of ",
                "REFERENCE\nce\n17\nfrus1969-76v14#d1the ",
                "REFERENCE\nce\n17\nfrus1969-76v14#d1papers", "TEXT\n--\n0\n", "TEXT\n--\n0\n ", "TEXT\nc-\n0\nand ",
                "TEXT\nc-\n0\n\u00e9 ",
                "TEXT\nc-\n0\nits ", "TEXT\nc-\n0\nlast");
    }
}
