package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Classification blocks: read, checked by the orders and the manual, and printed. */
class ClassificationBlockTest {
    static final BlockRules RULES = BlockRules.load(Legacy.FOLDER);
    private static final LocalDate CLASSIFIED = LocalDate.of(2026, 3, 1);
    private static final String ORIGINAL = "Classified By: J. Smith, Director; Reason: 1.4(c); ";
    private static final String DERIVATIVE = "Classified By: J. Smith; Derived From: Memorandum of 1 May 2020; ";

    private static BlockReading read(String text) {
        return new BlockReader(RULES, CLASSIFIED).read(text);
    }

    private static String rules(BlockReading reading) {
        return reading.broken().stream().map(Broken::rule).collect(Collectors.joining(" "));
    }

    @Test
    void aBlockIsReadAndPrinted() {
        BlockReading reading = read("""
                CLASSIFIED BY: Jane Doe, Director; Office A
                Classification Reason: EO 13526, Sec. 1.4 (d) and (a)
                Declassify On: 20401231
                Downgrade To: SECRET On: 20300101
                """);
        ClassificationBlock block = reading.block();
        assertThat(reading.broken()).isEmpty();
        assertThat(block).isEqualTo(new ClassificationBlock("Jane Doe, Director; Office A", List.of("a", "d"), List.of(),
                Optional.of(new DeclassifyOn(DeclassifyOn.Kind.DATE, "", Optional.of(LocalDate.of(2040, 12, 31)), "")),
                Optional.of(Level.SECRET), "20300101"));
        assertThat(block.derivative()).isFalse();
        assertThat(block.text()).isEqualTo("""
                Classified By: Jane Doe, Director; Office A
                Reason: 1.4(a), 1.4(d)
                Declassify On: 20401231
                Downgrade To: SECRET
                Downgrade On: 20300101""");
        assertThat(read(block.text()).block()).isEqualTo(block);
    }

    @Test
    void aDerivativeBlockHasSeveralSources() {
        BlockReading reading = read(
                "Classified By: J. Smith\nDerived From: Memorandum A\nDerived From: Guide B, 20200101\nDeclassify On: 25X3, 20450101");
        assertThat(reading.errors()).isEmpty();
        assertThat(rules(reading)).isEqualTo("sources-unlisted");
        assertThat(reading.block().derivedFrom()).containsExactly("Memorandum A", "Guide B, 20200101");
        assertThat(reading.block().derivative()).isTrue();
        assertThat(read(reading.block().text()).block()).isEqualTo(reading.block());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '^', nullValues = "-", textBlock = """
            20301231                            ^ -
            20510301                            ^ -
            20510302                            ^ declassify-far
            20260301                            ^ declassify-past
            2030-12-31                          ^ declassify-format
            12/31/2030                          ^ declassify-format
            31 December 2030                    ^ declassify-format
            203012                              ^ declassify-format
            20301301                            ^ declassify-no-day
            20300229                            ^ declassify-no-day
            completion of the negotiations      ^ -
            event 12 years ahead                ^ event-far
            event 9 years ahead                 ^ -
            20300101 or end of the talks        ^ -
            20600101 or end of the talks        ^ declassify-far
            50X1-HUM                            ^ -
            50X2-WMD                            ^ -
            50X1-HUM, 20600101                  ^ exemption-dated
            50X2-WMD with event                 ^ exemption-dated
            25X3                                ^ exemption-undated exemption-original
            25X3, 20450101                      ^ exemption-original
            50X4, 20600101                      ^ exemption-original
            25X3, 2045-01-01                    ^ declassify-format exemption-original
            OADR                                ^ retired
            X1                                  ^ retired
            MR                                  ^ retired
            Subject to treaty or international agreement ^ retired
            20300101; 20310101                  ^ declassify-two
            25X3, 20450101; 25X5, 20450101      ^ declassify-two
            20300101 and 50X1-HUM               ^ declassify-two
            N/A to RD portions. See source list for NSI portions. ^ -
            N/A to RD portions. 20300101        ^ atomic-dated
            N/A to RD                           ^ declassify-format
            ?                                   ^ declassify-format
            """)
    void declassifyOnOfAnOriginalClassification(String value, String rules) {
        assertThat(rules(read(ORIGINAL + "\nDeclassify On: " + value))).isEqualTo(rules == null ? "" : rules);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '^', nullValues = "-", textBlock = """
            20601231             ^ -
            25X3, 20450101       ^ -
            25X3                 ^ exemption-undated
            25X3, end of mission ^ -
            75X                  ^ -
            25X1, EO 12951       ^ -
            50X1-HUM             ^ -
            """)
    void declassifyOnOfADerivativeClassification(String value, String rules) {
        BlockReading reading = read(DERIVATIVE + "Declassify On: " + value);
        assertThat(rules(reading)).isEqualTo(rules == null ? "" : rules);
        assertThat(reading.block().declassifyOn()).map(DeclassifyOn::text).contains(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '^', textBlock = """
            Declassify On: 20301231                                                  ^ authority-missing
            Reason: 1.4(c); Declassify On: 20301231                                  ^ classifier-missing
            Classified By: A; Declassify On: 20301231                                ^ reason-missing
            Classified By: A; Reason: ; Declassify On: 20301231                      ^ reason-missing
            Classified By: A; Reason: 1.4(i); Declassify On: 20301231                ^ reason-unknown
            Classified By: A; Reason: 1.5(c); Declassify On: 20301231                ^ reason-unknown
            Classified By: A; Reason: to hide an error; Declassify On: 20301231      ^ reason-unknown
            Classified By: A; Reason: 1.4; Declassify On: 20301231                   ^ reason-unknown
            Classified By: A; Reason: 1.4(c)                                         ^ declassify-missing
            Derived From: ; Declassify On: 20301231                                  ^ source-missing
            Derived From: B; Reason: 1.4(a); Declassify On: 20301231                 ^ reason-derivative
            Derived From: B; Declassify On: 20301231; Declassify On: 20311231        ^ declassify-two
            Derived From: B; Declassify On: 20301231; Classified By: A; Classified By: C ^ twice
            Derived From: B; Declassify On: 20301231; Downgrade To: SECRET           ^ downgrade-when
            Derived From: B; Declassify On: 20301231; Downgrade On: 20280101         ^ downgrade-where
            Derived From: B; Declassify On: 20301231; Downgrade To: UNCLASSIFIED On: 20280101 ^ downgrade-level
            Derived From: B; Declassify On: 20301231; Downgrade To: SECRET; Downgrade On: 20301231 ^ downgrade-late
            Derived From: B; Declassify On: 20301231; Downgrade To: SECRET; Downgrade On: 2028-01-01 ^ declassify-format
            """)
    void whatIsWrongIsToldByItsRule(String block, String rule) {
        BlockReading reading = read(block);
        assertThat(rules(reading)).isEqualTo(rule);
        assertThat(reading.broken()).allMatch(broken -> !broken.source().isBlank() && !broken.mend().isBlank());
    }

    @Test
    void linesThatAreNoneAndBlocksTooLongAreRefused() {
        assertThat(rules(read(DERIVATIVE + "Declassify On: 20301231\nApproved: yes"))).isEqualTo("unknown-line");
        assertThat(read("Downgrade to CONFIDENTIAL on 20280101").block().downgradeTo()).contains(Level.CONFIDENTIAL);
        String longest = "Derived From: " + "a".repeat(BlockReader.LONGEST_BLOCK - 14);
        assertThat(read(longest).verbatim()).isEqualTo(longest);
        assertThatThrownBy(() -> read(longest + "a")).isInstanceOf(InvalidMarking.class)
                .hasMessage("a classification block has at most 8000 characters, this one 8001");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '^', textBlock = """
            original classification: date 25 years ahead          ^ 20510301
            original classification: date 26 years ahead          ^ rejected: declassify-far
            original classification: event 10 years ahead         ^ rejected: event-far
            original classification: event 9 years ahead          ^ event 9 years ahead
            original classification: 50X2-WMD with event          ^ rejected: exemption-dated
            original classification: 50X2-WMD                     ^ 50X2-WMD
            original classification without Classified By         ^ rejected: classifier-missing
            original classification without Declassify On         ^ rejected: declassify-missing
            original classification                               ^ 20360301
            derivative classification                             ^ 20360301
            derivative classification with Reason                 ^ rejected: reason-derivative
            derivative classification: 25X1, 20400101             ^ 25X1, 20400101
            three values on the Declassify On line                ^ rejected: declassify-two
            Classified By: A; Reason: 1.4(b); Declassify On: 20301231 ^ 20301231
            sources: [50X1-HUM] and [20300101]                    ^ 50X1-HUM
            """)
    void decisionsInWords(String words, String expected) {
        Declassify told = Declassify.of(words, CLASSIFIED, RULES);
        String got = told.errors().isEmpty() ? told.value().orElse("") : "rejected: " + told.errors().getFirst().rule();
        assertThat(got).isEqualTo(expected);
        assertThat(told.text()).startsWith(told.errors().isEmpty() ? expected : "rejected: ");
    }

    @Test
    void whatIsNoneOfThemIsRefused() {
        for (String none : List.of("", "anything", "classified forever")) {
            assertThatThrownBy(() -> Declassify.of(none, CLASSIFIED, RULES)).isInstanceOf(InvalidMarking.class);
        }
    }
}
