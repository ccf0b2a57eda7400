package org.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of invariants names what is there, and every place that relies on one. */
class InvariantsTest {

    private static final String TABLE = "src/docs/invariants.md";
    private static final Path CODE = Path.of("src/main/java/org/backchannel");
    private static final Path TESTS = Path.of("src/test/java/org/backchannel");

    /** One row. */
    record Row(String number, List<String> places, List<String> tests) {
    }

    static List<Row> rows() {
        return Documents.text(TABLE).lines().filter(line -> line.matches("\\| \\d \\|.*")).map(line -> line.split("\\|"))
                .map(cells -> new Row(cells[1].strip(), Documents.find("`([^`]+)`", cells[2]), Documents.find("`([^`]+)`", cells[3])))
                .toList();
    }

    @Test
    void each_of_the_eight_is_relied_upon_and_shown() {
        assertThat(rows()).extracting(Row::number).containsAll(IntStream.rangeClosed(1, 8).mapToObj(Integer::toString).toList());
        assertThat(rows()).allMatch(row -> !row.places().isEmpty() && !row.tests().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void each_place_is_there(Row row) {
        assertThat(row.places()).allSatisfy(place -> assertThat(CODE.resolve(place.replace('.', '/') + ".java")).isRegularFile());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void each_test_is_there_and_is_a_test(Row row) {
        assertThat(row.tests()).allSatisfy(test -> {
            String name = test.substring(0, test.indexOf('.'));
            String method = test.substring(test.indexOf('.') + 1);
            // two classes may have one name in two modules
            assertThat(files(TESTS).filter(file -> file.endsWith(name + ".java")).map(file -> Documents.text(file.toString()))).as(test)
                    .isNotEmpty().anyMatch(text -> isTest(text, method));
        });
    }

    /** What stands before the method, back to the end of the one before. */
    private static boolean isTest(String text, String method) {
        int at = Math.max(text.indexOf(" void " + method + "("), text.indexOf(" Stream<DynamicTest> " + method + "("));
        int before = text.lastIndexOf("\n    }\n", Math.max(at, 0));
        return at > 0 && text.substring(Math.max(before, 0), at).matches("(?s).*@(Test|ParameterizedTest|TestFactory)\\b.*");
    }

    @Test
    void each_place_that_says_so_stands_in_the_table() {
        Set<String> named = rows().stream().flatMap(row -> row.places().stream()).collect(Collectors.toCollection(TreeSet::new));
        Set<String> say = files(CODE).filter(file -> Documents.text(file.toString()).contains("INVARIANT"))
                .map(file -> CODE.relativize(file).toString().replace(".java", "").replace('/', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).containsAll(say);
    }

    /** The number beside the word says which, and the table says so of the same class. */
    @Test
    void a_place_that_gives_a_number_stands_under_it() {
        for (Path file : files(CODE).toList()) {
            String place = CODE.relativize(file).toString().replace(".java", "").replace('/', '.');
            for (String said : Documents.find("INVARIANT:[^.]*?\\((\\d)[),]", Documents.text(file.toString()))) {
                assertThat(rows()).as("%s, %s", place, said).anyMatch(row -> row.number().equals(said) && row.places().contains(place));
            }
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
