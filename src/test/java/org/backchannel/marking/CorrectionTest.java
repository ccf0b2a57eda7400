package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A misprint is proposed to be corrected, and never corrected. */
class CorrectionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '^', textBlock = """
            Secert                        ^ Secret
            Top Secert; Nodis             ^ Top Secret; Nodis
            Secret; Prioity; Exdis.       ^ Secret; Priority; Exdis.
            Confidental; Limids           ^ Confidential; Limdis
            Secret; Exclusivly Eyes Only  ^ Secret; Exclusively Eyes Only
            """)
    void ofALegacyLine(String line, String meant) {
        Correction proposed = Legacy.PROFILE.correction(line).orElseThrow();
        assertThat(proposed.line()).isEqualTo(meant);
        assertThat(proposed.changes())
                .allMatch(change -> line.startsWith(change.written(), change.start()) && change.meant().distance() > 0);
        assertThat(Legacy.read(line).status()).isEqualTo(Reading.Status.QUARANTINED);
        assertThat(Legacy.read(line).verbatim()).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '^', textBlock = """
            SECRET//NOFRON            ^ SECRET//NOFORN
            TOP SECERT//SI//NOFORN    ^ TOP SECRET//SI//NOFORN
            SECRET//REL TO USA, FVYE  ^ SECRET//REL TO USA, FVEY
            """)
    void ofAModernLine(String line, String meant) {
        assertThat(Modern.CAPCO.correction(line, Form.BANNER)).map(Correction::line).contains(meant);
        assertThat(Modern.CAPCO.read(line, Form.BANNER).status()).isEqualTo(Reading.Status.QUARANTINED);
    }

    @ParameterizedTest
    @CsvSource({"Secret", "Secret; Zebra", "Secret; [codeword not declassified]", "Secert; Zebra", "Nodsi", "Secret; ZZ"})
    void noneWhereNothingIsNearOrTheLineIsNotUnderstoodThen(String line) {
        assertThat(Legacy.PROFILE.correction(line)).isEmpty();
    }

    @Test
    void nearWordsComeNearestFirstAndEachOnce() {
        assertThat(Modern.CAPCO.near("NOFRON", 5)).first().isEqualTo(new Near("NOFORN", "NOFORN", 1));
        assertThat(Modern.CAPCO.near("SECERT", 5)).extracting(Near::id).doesNotHaveDuplicates().startsWith("SECRET");
        assertThat(Modern.CAPCO.near("", 5)).isEmpty();
        assertThat(Modern.CAPCO.near("X".repeat(81), 5)).isEmpty();
        assertThat(Modern.CAPCO.near("NOFRON", 0)).isEmpty();
        assertThat(Legacy.REGISTER.near("Secert", 1)).containsExactly(new Near("Secret", "SECRET", 1));
    }
}
