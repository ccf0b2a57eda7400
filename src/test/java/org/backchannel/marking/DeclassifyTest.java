package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one value that several sources need, by the fixed hierarchy (CAPCO 2016, E.3 to E.6). */
class DeclassifyTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

    @ParameterizedTest
    @CsvSource(delimiter = '^', textBlock = """
            sources: [20300101] and [20310101]                  ^ 20310101
            sources: [20300101] and [event]                     ^ 20300101
            source: event                                       ^ event
            sources: [25X3, 20450101] and [25X5, 20460101]      ^ 25X5, 20460101
            sources: [25X3, 20450101] and [20990101]            ^ 25X3, 20450101
            sources: [25X3, 20450101] and [25X1, EO 12951]      ^ 25X1, EO 12951
            sources: [50X4, 20600101] and [25X1, EO 12951]      ^ 50X4, 20600101
            sources: [50X4, 20600101] and [50X1-HUM]            ^ 50X1-HUM
            sources: [50X2-WMD] and [20300101]                  ^ 50X2-WMD
            sources: [25X1-human] and [20300101]                ^ 50X1-HUM
            source: 25X3, source date 19900501                  ^ 25X3, 20400501
            sources: [25X3] and [20300101], source date 19900501 ^ 25X3, 20400501
            sources: [RD portions] and [50X1-HUM]               ^ N/A to RD portions. See source list for NSI portions.
            sources: [TFNI] + [FRD] + [RD] + [NATO]             ^ N/A to RD/FRD/TFNI and NATO portions. See source list for NSI portions.
            source: OADR, source date 19850601                  ^ 20100601
            source: X1, source date 20000101                    ^ 20250101
            source: MR, source date 20000101                    ^ 20250101
            source: DCI Only, source date 20000101              ^ 20250101
            source: Subject to treaty or international agreement ^ 20510101
            source: no instruction                              ^ 20510101
            """)
    void isTheStrongestOfTheSources(String sources, String value) {
        assertThat(Declassify.of(sources, TODAY).value()).contains(value);
    }

    @Test
    void whatAPersonHasToDoBesidesIsSaid() {
        assertThat(Declassify.of("source: OADR, source date 19850601", TODAY).text())
                .isEqualTo("20100601 (when the date has passed: contact the originator, do not treat as unclassified)");
        assertThat(Declassify.of("source: subject to treaty", TODAY).note())
                .isEqualTo("absent guidance of the original classification authority");
        assertThat(Declassify.of("sources: [RD] and [20300101]", TODAY).note()).isEqualTo("no date or event belongs beside it");
        assertThat(Declassify.of("source: 20300101", TODAY).text()).isEqualTo("20300101");
        assertThatThrownBy(() -> Declassify.of("source: 20301301", TODAY)).isInstanceOf(InvalidMarking.class)
                .hasMessage("`20301301` is no date");
        assertThatThrownBy(() -> Declassify.of("20300101", TODAY)).isInstanceOf(InvalidMarking.class)
                .hasMessageContaining("does not begin with");
    }
}
