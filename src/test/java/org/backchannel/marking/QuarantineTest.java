package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not understood is held at system-high, and the reason says which stretch of the line it is. */
class QuarantineTest {
    @ParameterizedTest
    @CsvSource(delimiter = '^', textBlock = """
            Secert ^ `Secert` is not in the register
            Secret; Zebra; Nodis ^ `Zebra` is not in the register
            Confidental; Prioity ^ `Confidental` is not in the register
            Secret raid by L-66 exile group ^ `raid by L-66 exile group` is not in the register
            Secret; [codeword not declassified] ^ `[codeword not declassified]` is withheld, so what it restricts is not known
            Secret; [text not declassified] ^ `[text not declassified]` is withheld, so what it restricts is not known
            Top Secret; handling designator not declassified ^ `handling designator not declassified` is withheld, so what it restricts is not known
            Top Secret; [code word]; Limdis ^ `[code word]` is withheld, so what it restricts is not known
            Secret; [2 lines of text not declassified] ^ `[2 lines of text not declassified]` is withheld, so what it restricts is not known
            Sensitive; Hold Close ^ no level is stated
            Eyes Only ^ no level is stated
            Routine; RYBAT; PBSUCCESS ^ no level is stated
            Security Information ^ no level is stated
            Secret When Separated From Enclosure ^ no level is stated
            When separated from enclosure, handle as Unclassified ^ no level is stated
            Secret Attachment ^ no level is stated
            ;;; ^ no level is stated
            Secret; UK ^ `UK` is not in the register
            Secret; Secretary ^ `Secretary` is not in the register
            Secret; Eyes Only for ^ `Eyes Only for` is not in the register
            Secret; Eyes Only for [name not declassified] ^ `Eyes Only for` is not in the register
            Secret; from Ball ^ `from Ball` is not in the register
            Secret; Only ^ `Only` is not in the register
            Secret; For Ambassador Bunker ^ `For Ambassador Bunker` is not in the register
            Secret; For Ambassador Bunker; Only ^ `For Ambassador Bunker` is not in the register
            Secret; For Staff Use Only ^ `For Staff Use Only` is not in the register
            Secret; Personal for ^ `Personal for` is not in the register
            Secret; Eyes Only Kissinger ^ `Kissinger` is not in the register
            Secret; with ^ `with` is not in the register
            Cosmic ^ no level is stated
            Secret; US/UK Eyes Only ^ `US` is not in the register
            [classification marking not declassified] ^ `[classification marking not declassified]` is withheld, so what it restricts is not known
            Not classified ^ `Not classified` is not in the register
            Declassified ^ `Declassified` is not in the register
            Secert [sic] ^ `Secert` is not in the register
            Secret; Eyes Only for Rusk; Eyes Only for Ball ^ the lists of eyes-only readers have no name in common
            Secret 1234 ^ `1234` is not in the register
            Sec\u0433et ^ `Sec\u0433et` is not in the register
            Unclassified\u202eterceS ^ `\u202eterceS` is not in the register
            TOP; SECRET ^ `TOP` is not in the register
            No classification marking, but the Department of State classified the message Top Secret ^ `but the Department of State classified the message` is not in the register
            """)
    void saysWhy(String line, String reason) {
        Reading reading = Legacy.read(line);

        assertThat(reading.status()).isEqualTo(Reading.Status.QUARANTINED);
        assertThat(reading.reasons()).contains(reason);
        assertThat(reading.marking().withoutEyesOnly()).isEqualTo(Legacy.REGISTER.systemHigh());
        assertThat(Legacy.joined(reading)).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "'\u00a0\t'"})
    void aBlankLineIsNeverUnclassified(String line) {
        Reading reading = Legacy.read(line);

        assertThat(reading.status()).isEqualTo(Reading.Status.QUARANTINED);
        assertThat(reading.reasons()).containsExactly("no marking");
        assertThat(reading.marking()).isEqualTo(Legacy.REGISTER.systemHigh());
    }

    @Test
    void eyesOnlyHoldsInQuarantineToo() {
        assertThat(Legacy.read("Secret; Zebra; Eyes Only for the Secretary").marking().eyesOnly())
                .contains(EyesOnly.named(List.of("the Secretary")));
    }

    @Test
    void aLineTooLongIsRefusedAndTheLongestIsRead() {
        String longest = "Secret;".repeat(285) + "     ";
        assertThat(longest).hasSize(Profile.LONGEST_LINE);
        assertThat(Legacy.read(longest).status()).isEqualTo(Reading.Status.OK);
        assertThatThrownBy(() -> Legacy.read(longest + " ")).isInstanceOf(InvalidMarking.class)
                .hasMessage("a marking line has at most 2000 characters, this one 2001");
    }
}
