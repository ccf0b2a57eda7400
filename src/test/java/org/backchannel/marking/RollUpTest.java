package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From portions to the banner line: with the portions behind each word, without one of them, and against the line that is stated. */
class RollUpTest {
    private static RollUp of(String portions) {
        return RollUp.of(Modern.CAPCO, List.of(portions.split(" ;; ")), Optional.empty(), Optional.empty());
    }

    private static String told(List<Conflict> conflicts) {
        return conflicts.stream()
                .map(conflict -> conflict.portion() + " " + conflict.broken().rule() + " " + conflict.broken().message() + ": "
                        + conflict.broken().mend())
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '^', textBlock = """
            (S//RELIDO) ;; (S//REL TO USA, AUS, CAN/RELIDO)      ^ SECRET//RELIDO
            (S//RELIDO) ;; (S//REL TO USA, AUS, CAN)             ^ SECRET//NOFORN
            (S//REL TO USA, GBR/RELIDO) ;; (C//REL TO USA, GBR/RELIDO) ^ SECRET//REL TO USA, GBR/RELIDO
            (S//REL TO USA, FVEY) ;; (U//REL TO USA, FVEY)       ^ SECRET//REL TO USA, FVEY
            (S//REL TO USA, FVEY) ;; (S//REL TO USA, GBR, NATO)  ^ SECRET//REL TO USA, GBR
            (S//REL TO USA, AFG/DISPLAY ONLY IRQ) ;; (S//REL TO USA, AFG/DISPLAY ONLY IRQ, PAK) ^ SECRET//REL TO USA, AFG/DISPLAY ONLY IRQ
            (S//REL TO USA, IRQ) ;; (S//DISPLAY ONLY IRQ)        ^ SECRET//DISPLAY ONLY IRQ
            (S//DISPLAY ONLY AFG) ;; (S//DISPLAY ONLY IRQ)       ^ SECRET//NOFORN
            (U//SBU) ;; (U//SBU/SSI) ;; (U//FOUO)                ^ UNCLASSIFIED//SBU/SSI
            (U//SBU-NF) ;; (U//FOUO) ;; (S//REL TO USA, AUS)     ^ SECRET//NOFORN
            (U//SBU-NF) ;; (U)                                   ^ UNCLASSIFIED//SBU NOFORN
            (U//LES-NF) ;; (U)                                   ^ UNCLASSIFIED//LES NOFORN
            (U//SBU-NF) ;; (U//LES-NF)                           ^ UNCLASSIFIED//NOFORN//SBU/LES
            (TS//SI-G ABCD//OC/NF) ;; (TS//SI-G EFGH-XYZ//OC/NF) ^ TOP SECRET//SI-G ABCD EFGH-XYZ//ORCON/NOFORN
            (TS//SAR-BP-123//NF) ;; (TS//SAR-BP-456/CA//NF)      ^ TOP SECRET//SAR-BP-123-456/CA//NOFORN
            (S//RD-SG 14//NF) ;; (S//RD-SG 2//NF)                ^ SECRET//RESTRICTED DATA-SIGMA 2 14//NOFORN
            (S//FRD-SG 14//NF) ;; (S//RD//NF)                    ^ SECRET//RESTRICTED DATA-SIGMA 14//NOFORN
            (TS//OC-USGOV/NF) ;; (S//OC/NF)                      ^ TOP SECRET//ORCON/NOFORN
            (//DEU R//REL TO USA, DEU) ;; (U)                    ^ CONFIDENTIAL//FGI DEU//REL TO USA, DEU
            (//DEU S//NF) ;; (//DEU C//NF)                       ^ //DEU SECRET//NOFORN
            (//NS//REL TO USA, NATO) ;; (//NC//REL TO USA, NATO) ^ //NATO SECRET//REL TO USA, NATO
            (S//REL TO USA, AUS) ;; (//CAN S//REL TO USA, AUS, CAN, GBR) ;; (//DEU TS//NF) ^ TOP SECRET//FGI CAN DEU//NOFORN
            (S//RELIDO) ;; (//DEU S//NF) ;; (//FGI S//NF)        ^ SECRET//FGI//NOFORN
            (//JOINT S CAN USA//REL TO USA, CAN) ;; (S//REL TO USA, CAN) ^ SECRET//FGI CAN//REL TO USA, CAN
            (U) ;; (U)                                           ^ UNCLASSIFIED
            (C) ;; (U)                                           ^ CONFIDENTIAL
            """)
    void portionsRollUp(String portions, String banner) {
        RollUp rolled = of(portions);
        assertThat(rolled.banner()).contains(banner);
        assertThat(told(rolled.conflicts())).isEmpty();
        assertThat(rolled.compare(Modern.CAPCO.read(banner, Form.BANNER).line().orElseThrow())).isEmpty();
    }

    @Test
    void eachWordHasItsPortionsAndWhatIsLeftOutItsRule() {
        RollUp rolled = of("(TS//SI//NF) ;; (S//TK//NF) ;; (U//FOUO) ;; (S//FRD//NF) ;; (S//RD//NF)");
        assertThat(rolled.causes().stream().map(cause -> cause.token() + cause.portions())).containsExactly("TOP SECRET[1]", "SI[1]",
                "TK[2]",
                "RESTRICTED DATA[5]", "NOFORN[1, 2, 4, 5]");
        assertThat(rolled.dropped().stream().map(cause -> cause.token() + cause.portions() + " " + cause.rule())).containsExactly(
                "FORMERLY RESTRICTED DATA[4] RD takes precedence over FRD and TFNI", "FOUO[3] the classification protects it");
        assertThat(rolled.causes().getLast().source()).isEqualTo("CAPCO 2016, D.2, table 3, rules 1 to 8, and table 2");
        assertThat(rolled.portions()).hasSize(5);
        assertThat(RollUp.without(1, Modern.CAPCO, List.of("(TS//SI//NF)", "(S//TK//NF)"), Optional.empty(), Optional.empty()).banner())
                .contains("SECRET//TK//NOFORN");
        assertThat(RollUp.without(2, Modern.CAPCO, List.of("(TS//SI//NF)", "(S//TK//NF)"), Optional.empty(), Optional.empty()).banner())
                .contains("TOP SECRET//SI//NOFORN");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '^', nullValues = "-", textBlock = """
            SECRET//NOFORN            ^ -
            TOP SECRET//NOFORN        ^ 0 banner-higher the banner line has `Top Secret`, which no portion needs: record the reason of compilation, or leave it out
            CONFIDENTIAL//NOFORN      ^ 0 banner-lower the portions need `Secret`, and the banner line does not have it so: write `Secret` in the banner line
            SECRET                    ^ 0 banner-lower the portions need `NOFORN`, and the banner line does not have it so: write `NOFORN` in the banner line
            SECRET//ORCON/NOFORN      ^ 0 banner-higher the banner line has `ORCON`, which no portion needs: record the reason of compilation, or leave it out
            """)
    void theLineThatIsStatedIsCompared(String stated, String conflicts) {
        ModernLine line = Modern.CAPCO.read(stated, Form.BANNER).line().orElseThrow();
        assertThat(told(of("(S//NF) ;; (U)").compare(line))).isEqualTo(conflicts == null ? "" : conflicts);
    }

    @Test
    void aListThatDiffersIsLower() {
        ModernLine line = Modern.CAPCO.read("SECRET//REL TO USA, CAN, GBR", Form.BANNER).line().orElseThrow();
        assertThat(told(of("(S//REL TO USA, GBR)").compare(line)))
                .isEqualTo(
                        "0 banner-lower the portions need `REL TO USA, GBR`, and the banner line does not have it so: write `REL TO USA, GBR` in the banner line");
        assertThat(of("(S//QQ)").compare(line)).isEmpty();
    }

    @Test
    void whatIsNotUnderstoodOrRefersToNothingIsAConflictOfItsPortion() {
        RollUp unknown = of("(S//NF) ;; (S//QQ//NF)");
        assertThat(unknown.banner()).isEmpty();
        assertThat(unknown.line()).isEmpty();
        assertThat(told(unknown.conflicts()))
                .isEqualTo("2 unknown `QQ` is not in the register: correct it, or add it to the register");
        assertThat(told(of("(S//REL)").conflicts()))
                .startsWith("1 same-as-banner `REL` refers to a list of the banner line that is not given");
        assertThat(told(of("(S//EYES)").conflicts())).startsWith("1 same-as-banner `EYES` refers");
        assertThat(told(of("(//JOINT S//REL TO USA, CAN)").conflicts())).contains("1 same-as-banner `JOINT` refers");
        assertThat(told(of("(U//NF/REL TO USA, GBR)").conflicts())).startsWith("1 noforn-release ");
        RollUp joint = RollUp.of(Modern.CAPCO, List.of("(//JOINT S//REL)"), Optional.empty(),
                Optional.of("//JOINT SECRET CAN USA//REL TO USA, CAN"));
        assertThat(joint.banner()).contains("//JOINT SECRET CAN USA//REL TO USA, CAN");
        assertThat(of("()").banner()).isEmpty();
    }

    @Test
    void whatIsNotCaveatedCountsByTheDayOfTheText() {
        List<String> portions = List.of("(S//REL TO USA, GBR/RELIDO)", "(S)");
        assertThat(RollUp.of(Modern.CAPCO, portions, Optional.of(LocalDate.of(2010, 6, 27)), Optional.empty()).banner())
                .contains("SECRET//NOFORN");
        assertThat(RollUp.of(Modern.CAPCO, portions, Optional.of(LocalDate.of(2010, 6, 28)), Optional.empty()).banner())
                .contains("SECRET//RELIDO");
    }
}
