package org.backchannel.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.backchannel.custody.Content;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Portion.Sort;
import org.backchannel.custody.Run;
import org.backchannel.tei.TeiDocument;
import org.backchannel.tei.TeiWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** "TEI that a FRUS reader accepts": copies are valid by the schema of FRUS, in whatever order what they say stands. */
class CopySchemaTest {

    private static final long SEED = 19720106;
    private static final int DOCUMENTS = 2000;
    private static final Run CELL = Run.of(Run.Sort.CELL_END, "");
    private static final Run ROW = Run.of(Run.Sort.ROW_END, "");
    private static final Run PAGE = Run.of(Run.Sort.PAGE_BREAK, "668");

    private static String tei(List<Portion> portions) {
        return TeiWriter.write(TeiDocument.of("backchannel", "i1", new Content(portions)).titled("Release copy").source("A registry.")
                .declassified("Secret", "Declassified.").build());
    }

    private static Portion portion(Sort sort, String label, int depth, Run... runs) {
        return new Portion(sort, label, "", depth, List.of(runs));
    }

    private static Portion words(Sort sort, String words) {
        return portion(sort, "", 0, Run.text(words));
    }

    private static final Portion TEXT = words(Sort.PARAGRAPH, "A paragraph.");

    static List<Arguments> shapes() {
        Portion table = portion(Sort.TABLE, "", 0, Run.text("a"), CELL, PAGE, Run.text("b"), CELL, ROW);
        return List.of(Arguments.of("a heading after text", List.of(words(Sort.HEADING, "One"), TEXT, words(Sort.HEADING, "Two"), TEXT)),
                Arguments.of("a long heading within", List.of(TEXT, portion(Sort.HEADING, "", 1, Run.text("Long ".repeat(40))))),
                Arguments.of("a dateline within", List.of(TEXT, words(Sort.DATELINE, "Vienna, January 6"), TEXT)),
                Arguments.of("a signature within", List.of(TEXT, words(Sort.SIGNATURE, "GS"), TEXT)),
                Arguments.of("items with labels and without",
                        List.of(portion(Sort.LIST_ITEM, "1.", 0, Run.text("one")), portion(Sort.LIST_ITEM, "", 0, Run.text("two")))),
                Arguments.of("a marked table with a page that turns in a row",
                        List.of(new Portion(Sort.TABLE, "", "(S)", 0, table.runs()))),
                Arguments.of("words beside the cells of a table",
                        List.of(portion(Sort.TABLE, "", 0, Run.text("a"), CELL, Run.text("b"), ROW))),
                Arguments.of("a table that is one gap",
                        List.of(portion(Sort.TABLE, "", 0, Run.of(Run.Sort.WITHHELD, "[1 line not declassified]")))));
    }

    /** Each is invalid as it stands, and valid as it is shaped, with every word. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void what_no_document_may_have_is_shaped_and_keeps_its_words(String what, List<Portion> portions) {
        assertThat(FrusSchema.problems(tei(portions))).as("%s, as it stands", what).isNotEmpty();
        String shaped = tei(TeiShape.of(portions));
        assertThat(FrusSchema.problems(shaped)).as(what).isEmpty();
        assertThat(letters(shaped)).isEqualTo(letters(tei(portions)));
    }

    @Test
    void a_signature_without_a_text_is_the_text() {
        List<Portion> shaped = TeiShape.of(List.of(words(Sort.HEADING, "One"), words(Sort.SIGNATURE, "GS")));
        assertThat(FrusSchema.problems(tei(shaped))).isEmpty();
    }

    private static String letters(String tei) {
        // A text without a heading is given one.
        return CopyTei.words(tei.replace(">Release copy<", "><")).replaceAll("\\s+", "");
    }

    /** Laws of the shape, over documents of every sort in every order. */
    @Test
    void whatever_is_written_is_valid_and_keeps_its_words() {
        var random = new Random(SEED);
        for (int i = 0; i < DOCUMENTS; i++) {
            List<Portion> portions = any(random);
            String shaped = tei(TeiShape.of(portions));
            assertThat(FrusSchema.problems(shaped)).as("seed %d, document %d: %s", SEED, i, shaped).isEmpty();
            assertThat(sorted(letters(shaped))).as("seed %d, document %d", SEED, i).isEqualTo(sorted(letters(tei(portions))));
            assertThat(TeiShape.of(TeiShape.of(portions))).as("once is enough").isEqualTo(TeiShape.of(portions));
        }
    }

    /** Notes that nothing anchors, and what stands beside cells, are written elsewhere: so not by their order. */
    private static List<Integer> sorted(String letters) {
        return letters.codePoints().sorted().boxed().toList();
    }

    private static List<Portion> any(Random random) {
        List<Portion> portions = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            Sort sort = Sort.values()[random.nextInt(Sort.values().length)];
            String label = sort == Sort.NOTE ? "n" + random.nextInt(3) : sort == Sort.LIST_ITEM && random.nextBoolean() ? i + "." : "";
            portions.add(new Portion(sort, label, random.nextInt(3) == 0 ? "(S)" : "", random.nextInt(3), runs(random, sort)));
        }
        return portions;
    }

    private static List<Run> runs(Random random, Sort of) {
        List<Run> runs = new ArrayList<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            Run.Sort sort = Run.Sort.values()[random.nextInt(Run.Sort.values().length)];
            boolean cells = sort == Run.Sort.CELL_END || sort == Run.Sort.ROW_END;
            // A note in a note could be written nowhere: the reader makes none.
            boolean fits = (of == Sort.TABLE || !cells) && (of != Sort.NOTE || sort != Run.Sort.NOTE_ANCHOR);
            if (fits) {
                runs.add(new Run(sort, cells || sort == Run.Sort.LINE_BREAK ? "" : "w" + random.nextInt(9),
                        sort == Run.Sort.NOTE_ANCHOR ? "n" + random.nextInt(3) : sort == Run.Sort.REFERENCE ? "backchannel#d1" : ""));
            }
        }
        return runs;
    }

    /** The schema is no rubber stamp. */
    @ParameterizedTest
    @ValueSource(strings = {"<seg>words beside blocks</seg>", "<p rend=\"wavy\">x</p>", "<list><label>1</label></list>",
            "<table><row>x</row></table>", "<p><p>x</p></p>", "<note type=\"other\">x</note>", "<unknown/>"})
    void what_frus_does_not_have_is_a_problem(String wrong) {
        String good = tei(List.of(TEXT));
        assertThat(FrusSchema.problems(good)).isEmpty();
        assertThat(FrusSchema.problems(good.replace("<p>A paragraph.</p>", wrong))).isNotEmpty();
    }
}
