package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading takes a number of steps in proportion to the length of the line, counted, for the worst lines that could be found. */
class LinearTimeTest {
    /** At most so many steps for a character: a walk along the longest spelling from each word, and the look ahead for "only". */
    private static final int LEGACY_STEPS = 80;
    private static final int MODERN_STEPS = 4;

    static Stream<String> legacy() {
        return Stream.of("[", "[not ", "[]", "[a]", "Eyes Only/", "Eyes Only for ", "Except UK, ", "a ", "a;", "Handle via Talent ", "(",
                ",", "For ",
                "For the ", "For a, ", "For a/", "with ", "Personal for ", "from ", "Not Releasable to Contractors or Contractor ", "1 ",
                "é", "\u00ad",
                "No Distribution Outside of the ", "Secret", "Only ", "'", "a'", "Section 1 of ");
    }

    @ParameterizedTest
    @MethodSource("legacy")
    void aLegacyLine(String unit) {
        proportional(unit, LEGACY_STEPS, line -> {
            LineReader reader = new LineReader(line, Legacy.REGISTER.banners());
            assertThat(reader.read().verbatim()).isEqualTo(line);
            return reader.steps();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "//", "A/", "A//", "NF/", "SI-A-", "SI-", "TK-A B ", "SAR-A/", "SAR-BP/", "A, ", "REL TO USA, ", "USA/",
            "RD-SIGMA 1-",
            "RD-SIGMA 1 2 3 ", " ", "-", "(", ")", "é", "//REL TO USA, GBR", "//SI-G ABCD"})
    void aModernLine(String unit) {
        for (String start : new String[]{"", "SECRET//", "TOP SECRET//SI-", "SECRET//REL TO USA, ", "SECRET//SAR-", "SECRET//RD-SIGMA ",
                "//JOINT S "}) {
            proportional(start, unit, MODERN_STEPS, line -> {
                ModernReader reader = Modern.CAPCO.reader(Form.BANNER);
                assertThat(reader.read(line).verbatim()).isEqualTo(line);
                return reader.steps();
            });
        }
    }

    private static void proportional(String unit, int most, ToIntFunction<String> steps) {
        proportional("", unit, most, steps);
    }

    private static void proportional(String start, String unit, int most, ToIntFunction<String> steps) {
        for (int length = 125; length <= Profile.LONGEST_LINE; length *= 2) {
            String line = start + unit.repeat((length - start.length()) / unit.length());
            assertThat(steps.applyAsInt(line)).as("%d characters of `%s%s`", line.length(), start, unit)
                    .isLessThanOrEqualTo(most * (line.length() + 20));
        }
    }
}
