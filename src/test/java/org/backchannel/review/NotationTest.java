package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.backchannel.Registrar;
import org.backchannel.Shared;
import org.backchannel.custody.Piece;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;
import org.backchannel.review.Notation.Kind;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands where something is withheld: read in every way that volumes print it, written in the present one, counted from the text. */
class NotationTest {

    private static Kind kind(String word) {
        return switch (word) {
            case "less-than-1-line" -> Kind.LESS_THAN_A_LINE;
            case "number/amount" -> Kind.AMOUNT;
            case "document-reference" -> Kind.DOCUMENT;
            default -> Kind.valueOf(word.toUpperCase(java.util.Locale.ROOT));
        };
    }

    /** All forms that stand in 102 volumes five times or more. */
    @TestFactory
    Stream<DynamicTest> every_notation_of_the_volumes_is_read_and_written() throws IOException {
        List<String[]> rows = Files.readAllLines(Shared.folder("frus/withheld-notations.tsv")).stream().skip(1)
                .map(line -> line.split("\t")).toList();
        assertThat(rows).hasSizeGreaterThan(90);
        return rows.stream().map(row -> DynamicTest.dynamicTest(row[0], () -> {
            Notation read = Notation.read(row[0]).orElseThrow();
            assertThat(read.kind()).isEqualTo(kind(row[2]));
            assertThat(Notation.read(read.text())).contains(read);
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[less than 1 line not declassified]", "[1 line not declassified]", "[1½ lines not declassified]",
            "[2 lines not declassified]", "[1 paragraph (2½ lines) not declassified]", "[2 paragraphs (11 lines) not declassified]",
            "[1 sentence (1½ lines) not declassified]", "[7 words not declassified]", "[name not declassified]",
            "[2 names not declassified]", "[dollar amount not declassified]", "[document number not declassified]",
            "[text not declassified]", "[*entry in table not declassified]", "[not declassified]", "[3 pages not declassified]",
            "[less than ½ line not declassified]", "[2 initials not declassified]", "[range of numbers not declassified]",
            "[title not declassified]", "[name and less than 1 line not declassified]", "[name and place not declassified]"})
    void what_is_printed_today_is_written_as_it_was_read(String notation) {
        assertThat(Notation.read(notation).orElseThrow().text()).isEqualTo(notation);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[1-1/2 lines of source text not declassified]|[1½ lines not declassified]",
            "[1\u2013½ lines of source text not declassified]|[1½ lines not declassified]",
            "[21/2 lines of source text not declassified]|[2½ lines not declassified]",
            "[11 lines of source text not declassified]|[11 lines not declassified]",
            "[less than 1 1ine not declassified]|[less than 1 line not declassified]",
            "[less than I line of source text not declassified]|[less than 1 line not declassified]",
            "[less that 1 line of source text not declassified]|[less than 1 line not declassified]",
            "[initial not declassified]|[initials not declassified]",
            "[2 pages of source text not declassified]|[2 pages not declassified]",
            "[9 lines of source text are not declassified]|[9 lines not declassified]",
            "[(telegram indicator not declassified]|[telegram indicator not declassified]",
            "[1 paragraph (4\u20131/2 lines of source text) not declassified]|[1 paragraph (4½ lines) not declassified]"})
    void older_and_misprinted_ways_mean_the_same(String printed, String meant) {
        assertThat(Notation.read(printed)).isEqualTo(Notation.read(meant)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[on ABM levels]", "[2 lines]", "[0 lines not declassified]", "[many things not declassified]",
            "not declassified", "[99999999999 lines not declassified]"})
    void whatIsNoNotationIsNone(String text) {
        assertThat(Notation.read(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"20,[less than 1 line not declassified]", "60,[1 line not declassified]", "88,[1½ lines not declassified]",
            "150,[2½ lines not declassified]"})
    void a_gap_is_counted_in_lines_of_a_typed_page(int characters, String notation) {
        Portion portion = Registrar.content("x".repeat(characters) + " y").portions().getFirst();
        assertThat(Extent.of(portion, new Gap(0, 1, List.of("25X1"), ""), false).text()).isEqualTo(notation);
    }

    @Test
    void a_whole_paragraph_is_counted_as_one_with_its_lines_and_a_named_thing_is_named() {
        Portion portion = Registrar.content("word ".repeat(24)).portions().getFirst();
        var all = new Gap(0, Piece.of(portion).size(), List.of("25X1"), "");
        assertThat(Extent.of(portion, all, true).text()).isEqualTo("[1 paragraph (2 lines) not declassified]");
        var names = new Gap(0, 1, List.of("25X1"), "2 names");
        assertThat(Extent.of(portion, names, false).text()).isEqualTo("[2 names not declassified]");
        var name = new Gap(0, 1, List.of("25X1"), "name");
        assertThat(Extent.of(portion, name, false).text()).isEqualTo("[name not declassified]");
    }

    @Test
    void pagesAndAnchorsHaveNoWidth() {
        var portion = new Portion(Portion.Sort.PARAGRAPH, "", "", 0,
                List.of(Run.text("abc "), Run.of(Run.Sort.PAGE_BREAK, "668"), Run.text("def")));
        assertThat(Extent.characters(portion, 0, 3)).isEqualTo(7);
    }
}
