package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Portion marks, and what only looks like one. */
class PortionMarkTest {
    @ParameterizedTest
    @CsvSource({"(S), SECRET", "(TS), TOP SECRET", "(U), UNCLASSIFIED", "(C), CONFIDENTIAL", "(R), RESTRICTED", "' (S) ', SECRET",
            "(S-NODIS), SECRET; NODIS", "(TS/SENSITIVE), TOP SECRET; SENSITIVE", "(S/NOFORN/ORCON), SECRET; NOFORN; ORCON",
            "(S-RD), SECRET; RESTRICTED DATA", "(OUO), OFFICIAL USE ONLY", "(LOU-NOFORN), LIMITED OFFICIAL USE; NOFORN",
            "(SECRET), SECRET", "(S/EYES ONLY), SECRET; EXCLUSIVE EYES ONLY"})
    void aMarkIsRead(String mark, String banner) {
        assertThat(Legacy.PROFILE.readPortionMark(mark).map(Legacy.PROFILE::banner)).contains(banner);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "S", "()", "(s)", "(c)", "(Secret)", "(C-130)", "(S1)", "(S-ZEBRA)", "(C, R)", "(NODIS)", "(1)", "(A)",
            "(S) text",
            "((S))", "(S)(U)", "([CODEWORD NOT DECLASSIFIED])", "(RD)", "(SECRET WHEN SEPARATED FROM ENCLOSURE)"})
    void anythingElseIsNone(String text) {
        assertThat(Legacy.PROFILE.readPortionMark(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"S", "TS", "U", "RD"})
    void abbreviationsMeanNothingInABanner(String line) {
        assertThat(Legacy.read(line).status()).isEqualTo(Reading.Status.QUARANTINED);
    }
}
