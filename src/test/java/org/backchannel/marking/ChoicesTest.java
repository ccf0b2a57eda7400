package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be added to a line, for who composes one. */
class ChoicesTest {
    private static List<Choice> choices(ModernProfile profile, String line) {
        return profile.choices(profile.read(line, Form.BANNER).line().orElseThrow());
    }

    private static String rules(List<Choice> choices, String id) {
        return choices.stream().filter(choice -> choice.term().id().equals(id)).flatMap(choice -> choice.broken().stream())
                .map(Broken::rule).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '^', nullValues = "-", textBlock = """
            SECRET//NOFORN          ^ REL_TO       ^ noforn-release
            SECRET//NOFORN          ^ EYES_ONLY    ^ noforn-release
            SECRET//NOFORN          ^ DISPLAY_ONLY ^ noforn-release
            SECRET//NOFORN          ^ ORCON        ^ -
            SECRET//NOFORN          ^ NODIS        ^ -
            SECRET                  ^ NODIS        ^ exdis-noforn
            SECRET                  ^ FOUO         ^ fouo-levels
            SECRET                  ^ REL_TO       ^ -
            SECRET                  ^ SAR          ^ -
            SECRET                  ^ RSV          ^ -
            SECRET                  ^ FGI          ^ -
            UNCLASSIFIED            ^ TK           ^ sci-levels tk-levels
            UNCLASSIFIED            ^ RD           ^ aea-levels
            SECRET//NOFORN/ORCON-USGOV ^ ORCON     ^ orcon-usgov
            """)
    void aWordIsOfferedWithTheRulesAgainstIt(String line, String id, String rules) {
        assertThat(rules(choices(Modern.CAPCO, line), id)).isEqualTo(rules == null ? "" : rules);
    }

    @Test
    void whatTheLineHasIsNotOfferedAgainAndLevelsAndCompartmentsNever() {
        List<String> offered = choices(Modern.CAPCO, "TOP SECRET//SI//NOFORN").stream().map(choice -> choice.term().id()).toList();
        assertThat(offered).doesNotContain("SI", "NOFORN", "SECRET", "NATO_SECRET", "SI_G", "SI_SHAPE", "SAR__BP").contains("TK", "ORCON",
                "RD",
                "FGI", "NODIS", "SAR");
        assertThat(rules(choices(Modern.DODM, "SECRET"), "ACCM")).isEmpty();
        assertThat(rules(choices(Modern.DODM, "SECRET"), "TK")).isEqualTo("sci-release");
    }
}
