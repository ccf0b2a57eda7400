package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.backchannel.Shared;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an older line would be written today, and the rule behind each of its words. */
class ModernEquivalentTest {
    static final Modernizer MODERNIZER = Modernizer.load(Legacy.FOLDER);

    @ParameterizedTest
    @CsvSource(delimiter = '^', textBlock = """
            Top Secret; Sensitive; Exclusive Eyes Only   ^ TOP SECRET                    ^ kept decide decide
            Secret; Nodis                                ^ SECRET//NOFORN//NODIS         ^ kept kept
            Secret; Priority; Exdis                      ^ SECRET//NOFORN//EXDIS         ^ kept dropped kept
            Limited Official Use                         ^ UNCLASSIFIED//SBU             ^ replaced
            Official Use Only                            ^ UNCLASSIFIED//FOUO            ^ replaced
            Secret; Noforn; Wnintel; Nocontract; Orcon   ^ SECRET//ORCON/NOFORN          ^ kept kept dropped dropped kept
            Top Secret; Umbra; Handle via Comint Channels Only ^ TOP SECRET//SI          ^ kept replaced replaced
            Top Secret; Umbra; Gamma                     ^ TOP SECRET//SI-G              ^ kept replaced replaced
            Secret; Restricted Data                      ^ SECRET//RESTRICTED DATA       ^ kept kept
            Restricted; Security Information             ^ CONFIDENTIAL                  ^ decide dropped
            Secret; US-UK Eyes Only                      ^ SECRET//REL TO USA, GBR       ^ kept replaced
            No classification marking                    ^ UNCLASSIFIED                  ^ kept
            Secret; Noforn Except UK                     ^ SECRET//NOFORN                ^ kept kept decide decide
            Secret; RYBAT                                ^ SECRET                        ^ kept decide
            """)
    void aLegacyLine(String line, String banner, String outcomes) {
        ModernEquivalent today = MODERNIZER.of(Legacy.read(line), Legacy.REGISTER);
        assertThat(today.banner()).contains(banner);
        assertThat(today.steps().stream().map(ModernEquivalent.Step::outcome).collect(Collectors.joining(" "))).isEqualTo(outcomes);
        assertThat(today.steps()).allMatch(step -> !step.rule().isBlank() && !step.source().isBlank());
        assertThat(today.decisions()).hasSize(Math.toIntExact(
                today.steps().stream().filter(step -> step.outcome().equals("decide")).map(ModernEquivalent.Step::text).distinct()
                        .count()));
    }

    @Test
    void theSeedOf1972CannotBeWrittenToday() {
        ModernEquivalent today = MODERNIZER.of(Legacy.read("Top Secret; Sensitive; Exclusive Eyes Only"), Legacy.REGISTER);
        assertThat(today.portion()).contains("(TS)");
        assertThat(today.steps().get(1).source()).startsWith("EO 13526, section 1.2(b)");
        assertThat(today.steps().get(2).source()).isEqualTo("CAPCO 2016, H.8, EYES ONLY");
        assertThat(today.decisions()).containsExactly("`Sensitive`: nothing is written for it",
                "`Exclusive Eyes Only`: nothing is written for it");
    }

    @Test
    void whatTheProposalBreaksIsTold() {
        assertThat(MODERNIZER.of(Legacy.read("Top Secret; Gamma"), Legacy.REGISTER).conflicts()).extracting(Broken::rule)
                .containsExactly("gamma-orcon");
    }

    @Test
    void aQuarantinedLineHasNoBannerAndEveryUnknownWordIsForAPerson() {
        ModernEquivalent today = MODERNIZER.of(Legacy.read("Secret; Zebra"), Legacy.REGISTER);
        assertThat(today.banner()).isEmpty();
        assertThat(today.portion()).isEmpty();
        assertThat(today.decisions())
                .containsExactly("`Zebra`: the register does not know it: a records manager decides what it restricts");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '^', textBlock = """
            TOP SECRET//COMINT//NOFORN         ^ TOP SECRET//SI//NOFORN
            SECRET//USA/CAN EYES ONLY          ^ SECRET//REL TO USA, CAN
            SECRET//KLONDIKE//NOFORN           ^ SECRET//NOFORN
            SECRET//NOFORN                     ^ SECRET//NOFORN
            //NATO SECRET//ATOMAL              ^ //NATO SECRET//ATOMAL
            TOP SECRET//SAR-BP//WAIVED         ^ TOP SECRET//SAR-BP
            """)
    void aLineOfTheDepartmentOfDefense(String line, String banner) {
        ModernEquivalent today = MODERNIZER.of(Modern.DODM.read(line, Form.BANNER), ModernProfile.DODM);
        assertThat(today.banner()).contains(banner);
    }

    @Tag("slow")
    @Test
    void everyMarkingOfTheVolumesHasAnEquivalentWithARuleForEachWord() throws IOException {
        List<String> lines = Files.readAllLines(Shared.folder("frus").resolve("documents.tsv")).stream().skip(1)
                .map(row -> row.split("\t", -1)[7]).distinct().toList();
        for (String line : lines) {
            Reading reading = Legacy.read(line);
            ModernEquivalent today = MODERNIZER.of(reading, Legacy.REGISTER);
            long words = reading.tokens().stream().filter(token -> token.kind() != Token.Kind.SEPARATOR).count();
            assertThat(today.steps()).as(line).hasSize(Math.toIntExact(words)).allMatch(step -> !step.source().isBlank());
            assertThat(today.banner().isPresent()).as(line).isEqualTo(reading.status() == Reading.Status.OK);
        }
    }

    @Tag("slow")
    @Test
    void everyWordOfTheRegisterHasASuccessorOrARule() {
        for (Word word : Legacy.REGISTER.words()) {
            for (String spelling : word.spellings()) {
                Reading reading = Legacy.read("Secret; " + spelling.replace('#', '3'));
                assertThat(MODERNIZER.of(reading, Legacy.REGISTER).steps()).as(spelling).isNotEmpty();
            }
        }
    }
}
