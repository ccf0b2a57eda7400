package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Lines of the modern editions with all that is said of them: rules broken, unknown words, canonical forms, what restricts, pieces. */
class ModernLinesTest {
    private static final Path FILE = Path.of("src/test/resources/org/backchannel/marking/modern-lines.tsv");

    @Test
    void theManualOfTheCommunityIsReadSo() {
        each(Modern.CAPCO);
    }

    @Test
    void theManualOfTheDepartmentOfDefenseIsReadSo() {
        each(Modern.DODM);
    }

    private static void each(ModernProfile profile) {
        SoftAssertions.assertSoftly(softly -> rows().filter(cells -> cells[0].equals(profile.name()))
                .forEach(cells -> softly.assertThat(told(profile, cells[2], Form.valueOf(cells[1]))).as(cells[2]).isEqualTo(cells[3])));
        assertThat(rows().filter(cells -> cells[0].equals(profile.name()))).hasSizeGreaterThan(280);
    }

    private static Stream<String[]> rows() {
        try {
            return Files.readAllLines(FILE, StandardCharsets.UTF_8).stream().skip(1).map(row -> row.split("\t", 4));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
