package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the register does not have is quarantined at system-high, however well it is built. */
class UnregisteredTest {
    @ParameterizedTest
    @CsvSource(delimiter = '^', textBlock = """
            CAPCO-2016   ^ BANNER  ^ SECRET//MADE-UP-SCI//NOFORN                ^ MADE-UP-SCI
            CAPCO-2016   ^ BANNER  ^ TOP SECRET//QQ//NOFORN                     ^ QQ
            CAPCO-2016   ^ BANNER  ^ TOP SECRET//SI/XYZ/TK//NOFORN              ^ XYZ
            CAPCO-2016   ^ BANNER  ^ TOP SECRET//XYZ-ABC DEF/TK//NOFORN         ^ XYZ-ABC DEF
            CAPCO-2016   ^ BANNER  ^ TOP SECRET//SI-TOOLONG//NOFORN             ^ SI-TOOLONG
            CAPCO-2016   ^ BANNER  ^ TOP SECRET//SI-1AB//NOFORN                 ^ SI-1AB
            CAPCO-2016   ^ BANNER  ^ TOP SECRET//SI-G ABC//ORCON/NOFORN         ^ SI-G ABC
            CAPCO-2016   ^ BANNER  ^ TOP SECRET//HCS-Q//NOFORN                  ^ HCS-Q
            CAPCO-2016   ^ BANNER  ^ TOP SECRET//TK-XYZ//NOFORN                 ^ TK-XYZ
            CAPCO-2016   ^ BANNER  ^ TOP SECRET//RSV-1234//NOFORN               ^ RSV-1234
            CAPCO-2016   ^ BANNER  ^ TOP SECRET//SAR-ZEBRA//NOFORN              ^ ZEBRA
            CAPCO-2016   ^ BANNER  ^ TOP SECRET//SAR-BP/ZEBRA//NOFORN           ^ ZEBRA
            CAPCO-2016   ^ BANNER  ^ TOP SECRET//SAR-BP-TOOLONG//NOFORN         ^ BP-TOOLONG
            CAPCO-2016   ^ PORTION ^ (TS//SAR-QQ//NF)                           ^ QQ
            CAPCO-2016   ^ BANNER  ^ SECRET//RD-ZEBRA//NOFORN                   ^ ZEBRA
            CAPCO-2016   ^ BANNER  ^ SECRET//NOFRON                             ^ NOFRON
            CAPCO-2016   ^ BANNER  ^ SECRET//REL TO USA, ZZZ                    ^ ZZZ
            CAPCO-2016   ^ BANNER  ^ //ZZZ SECRET                               ^ ZZZ SECRET
            DODM-5200.01 ^ BANNER  ^ //NATO  SECRET                             ^ NATO  SECRET
            CAPCO-2016   ^ BANNER  ^ TOP SECERT                                 ^ TOP SECERT
            DODM-5200.01 ^ BANNER  ^ SECRET//MADE-UP-SCI//NOFORN                ^ MADE-UP-SCI
            DODM-5200.01 ^ BANNER  ^ TOP SECRET//ABC/COMINT//NOFORN             ^ ABC
            DODM-5200.01 ^ BANNER  ^ TOP SECRET//TK-TOOLONG//NOFORN             ^ TK-TOOLONG
            DODM-5200.01 ^ BANNER  ^ SECRET//ACCM-ZEBRA                         ^ ZEBRA
            """)
    void isQuarantinedAtSystemHigh(String edition, Form form, String line, String unknown) {
        ModernProfile profile = Modern.edition(edition);
        ModernReading reading = profile.read(line, form);
        assertThat(reading.status()).isEqualTo(Reading.Status.QUARANTINED);
        assertThat(reading.unknown()).isEqualTo(List.of(unknown));
        assertThat(profile.marking(reading).dominates(profile.systemHigh())).isTrue();
    }

    /** Found by a mutated line: it was read as a secret that NATO owns, and written as a secret of NATO. */
    @ParameterizedTest
    @CsvSource({"CAPCO-2016, BANNER, //NATO  SECRET", "DODM-5200.01, BANNER, //NATO  SECRET//NOFORN", "CAPCO-2016, PORTION, (//NATO  S)"})
    void aClassificationOfNatoThatIsTornIsNone(String edition, Form form, String line) {
        ModernProfile profile = Modern.edition(edition);
        ModernReading reading = profile.read(line, form);
        assertThat(reading.status()).isNotEqualTo(Reading.Status.OK);
        assertThat(profile.marking(reading).dominates(profile.systemHigh())).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '^', textBlock = """
            CAPCO-2016   ^ TOP SECRET//SI-ABC-DEF//NOFORN         ^ SI, SI__ABC, SI__DEF
            CAPCO-2016   ^ TOP SECRET//SI-G ABCD//ORCON           ^ SI, SI__G, SI__G__ABCD
            CAPCO-2016   ^ TOP SECRET//RSV-123//NOFORN            ^ RSV, RSV__123
            DODM-5200.01 ^ TOP SECRET//TK-ABC X//NOFORN           ^ TK, TK__ABC, TK__ABC__X
            CAPCO-2016   ^ TOP SECRET//SAR-BP-123//NOFORN         ^ SAR__BP, SAR__BP__123
            DODM-5200.01 ^ TOP SECRET//SAR-BUTTERED POPCORN       ^ SAR__BP
            """)
    void whatTheRegisterSaysHowItIsBuiltIsACodewordOfItsOwn(String edition, String line, String codewords) {
        ModernProfile profile = Modern.edition(edition);
        ModernReading reading = profile.read(line, Form.BANNER);
        assertThat(reading.broken()).isEmpty();
        assertThat(profile.marking(reading).codewords()).containsExactly(codewords.split(", "));
    }
}
