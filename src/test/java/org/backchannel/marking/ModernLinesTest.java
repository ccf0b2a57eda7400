package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines of the modern editions with all that is said of them: rules broken, unknown words, canonical forms, what restricts, pieces. */
class ModernLinesTest {
    private static final Path FILE = Path.of("src/test/resources/org/backchannel/marking/modern-lines.tsv");

    static Stream<Arguments> lines() throws IOException {
        return Files.readAllLines(FILE, StandardCharsets.UTF_8).stream().skip(1).map(row -> row.split("\t", 4))
                .map(cells -> Arguments.of(cells[0], Form.valueOf(cells[1]), cells[2], cells[3]));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void isReadSo(String edition, Form form, String line, String told) {
        assertThat(told(Modern.edition(edition), line, form)).isEqualTo(told);
    }

    static String told(ModernProfile profile, String line, Form form) {
        ModernReading reading = profile.read(line, form);
        Optional<ModernLine> read = reading.line().filter(parts -> reading.status() == Reading.Status.OK);
        return String.join("\t", reading.status().name(),
                reading.broken().stream().map(Broken::rule).collect(Collectors.joining(" ")), String.join(", ", reading.unknown()),
                read.map(parts -> profile.print(parts, Form.BANNER)).orElse(""),
                read.map(parts -> profile.print(parts, Form.PORTION)).orElse(""),
                read.map(parts -> restricts(profile.marking(parts))).orElse(""),
                profile.explain(line, form).pieces().stream().map(ModernLinesTest::piece).collect(Collectors.joining("|")));
    }

    private static String restricts(Marking marking) {
        String release = marking.release().stated()
                ? " given " + words(marking.release().given()) + " shown " + words(marking.release().shown())
                : "";
        return marking.level() + " " + words(marking.controls()) + words(marking.codewords()) + release;
    }

    private static String words(SortedSet<String> words) {
        return "[" + String.join(" ", words) + "]";
    }

    private static String piece(Piece piece) {
        return piece.kind() == Token.Kind.SEPARATOR ? piece.text() : piece.text() + "=" + piece.id().orElse("?");
    }
}
