package org.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A table of requirements in a document: it has every one of them, and the tests that it names are there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RequirementsTable {

    private static final Path TESTS = Path.of("src/test/java/org/backchannel");

    private final String document;
    private final List<String> all;

    /**
     * @param document below {@code src/docs}
     * @param all the requirements, in their order
     */
    RequirementsTable(String document, Stream<String> all) {
        this.document = document;
        this.all = all.toList();
    }

    /** One row. */
    record Row(String id, String state, List<String> tests, String missing) {
    }

    List<Row> rows() {
        return Documents.text("src/docs/" + document).lines().filter(line -> line.matches("\\| [A-Z][0-9]+ \\|.*"))
                .map(line -> line.split("\\|", -1))
                .map(cells -> new Row(cells[1].strip(), cells[3].strip(), Documents.find("`([^`]+)`", cells[4]), cells[5].strip()))
                .toList();
    }

    @Test
    void every_requirement_has_a_row() {
        assertThat(rows()).extracting(Row::id).containsExactlyElementsOf(all);
    }

    /** {@code E1} to {@code E8}, for example. */
    static Stream<String> ids(String letter, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> letter + n);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_row_says_plainly_what_is_shown_and_what_is_missing(Row row) {
        assertThat(row.state()).isIn("yes", "in part", "not yet");
        assertThat(row.tests().isEmpty()).isEqualTo(row.state().equals("not yet"));
        if (row.state().equals("yes")) {
            assertThat(row.missing()).isEmpty();
        }
        if (row.state().equals("in part")) {
            assertThat(row.missing()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void every_test_that_is_named_is_there(Row row) throws IOException {
        for (String named : row.tests()) {
            String[] parts = named.split("\\.");
            String method = parts.length == 1 ? "" : parts[1];
            try (Stream<Path> files = Files.walk(TESTS)) {
                assertThat(files.filter(file -> file.endsWith(parts[0] + ".java")).map(file -> Documents.text(file.toString()))).as(named)
                        .anyMatch(text -> method.isEmpty() || text.contains(" void " + method + "(")
                                || text.contains(" Stream<DynamicTest> " + method + "("));
            }
        }
    }
}
