package org.backchannel.tei;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.backchannel.Shared;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;
import org.backchannel.item.Kind;
import org.backchannel.item.Party;
import org.backchannel.marking.Level;
import org.backchannel.marking.Profile;
import org.backchannel.marking.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplesTest {

    private static final Profile PROFILE = Profile.legacy(Reads.REGISTER);
    private static final List<VolumeDocument> FICTIONAL = Reads.sample("fictional.xml");

    @Test
    void theSeedIsReadWhole() {
        VolumeDocument seed = Reads.sample("seed.xml").getFirst();
        assertThat(seed.problems()).isEmpty();
        assertThat(seed.volume()).isEqualTo("frus1969-76v32");
        assertThat(seed.document()).isEqualTo("d223");
        assertThat(seed.markingLine()).isEqualTo("Top Secret; Sensitive; Exclusive Eyes Only");
        assertThat(seed.place()).isEqualTo(MarkingPlace.SOURCE_NOTE);
        assertThat(seed.card().kind()).isEqualTo(Kind.BACKCHANNEL_MESSAGE);
        assertThat(seed.card().number()).isEqualTo("223");
        assertThat(seed.card().heading()).startsWith("Backchannel Message From").endsWith("(Kissinger)");
        assertThat(seed.card().from())
                .containsExactly(new Party("Chief of the Delegation to the Strategic Arms Limitation Talks", "Smith"));
        assertThat(seed.card().to()).containsExactly(new Party("President’s Assistant for National Security Affairs", "Kissinger"));
        assertThat(seed.card().dated().at()).hasToString("Optional[1972-01-06T14:14:00Z]");
        assertThat(seed.card().place()).isEqualTo("Vienna");
        assertThat(seed.card().provenance().repository()).contains("Washington National Records Center");
        assertThat(seed.card().provenance().box()).contains("1");
        assertThat(portions(seed, Portion.Sort.NOTE)).extracting(Portion::label).containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(runs(seed, Run.Sort.NOTE_ANCHOR)).extracting(Run::target).containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(runs(seed, Run.Sort.PAGE_BREAK)).extracting(Run::text).containsExactly("668", "669");
        assertThat(runs(seed, Run.Sort.REFERENCE)).extracting(Run::target).containsExactly("frus1969-76v32#d219", "frus1969-76v32#d221",
                "frus1969-76v32#d218");
        assertThat(runs(seed, Run.Sort.EDITORIAL)).extracting(Run::text).containsExactly("[sic]", "[on ABM levels]");
        assertThat(portions(seed, Portion.Sort.SIGNATURE)).extracting(Portion::words).containsExactly("GS");
    }

    /** Our encoding says what the edition says: the same portions, whatever is marked up within them. */
    @Test
    void theSeedHasTheEditionsWords() {
        List<VolumeDocument> edition = Reads.file(Shared.folder("frus").resolve("seed/frus1969-76v32-d223.xml"));
        VolumeDocument ours = Reads.sample("seed.xml").getFirst();
        assertThat(edition).hasSize(1);
        assertThat(edition.getFirst().volume()).isEqualTo(ours.volume());
        assertThat(shape(ours)).isEqualTo(shape(edition.getFirst()));
        assertThat(ours.card().from()).isEqualTo(edition.getFirst().card().from());
        assertThat(ours.card().dated()).isEqualTo(edition.getFirst().card().dated());
    }

    private static List<String> shape(VolumeDocument document) {
        return document.content().portions().stream().map(p -> p.sort() + "|" + p.label() + "|" + p.words()).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            d1  | TELEGRAM                   | Unclassified                                | OK          | UNCLASSIFIED
            d2  | MEMORANDUM                 | Official Use Only                           | OK          | UNCLASSIFIED
            d3  | NOTE                       | Restricted                                  | OK          | RESTRICTED
            d4  | TELEGRAM                   | Confidential; Limdis                        | OK          | CONFIDENTIAL
            d5  | TELEGRAM                   | Secret; Priority; Exdis                     | OK          | SECRET
            d6  | BACKCHANNEL_MESSAGE        | Secret; Nodis                               | OK          | SECRET
            d7  | MEMORANDUM                 | Secret; Noforn                              | OK          | SECRET
            d8  | TELEGRAM                   | Top Secret; Nodis; Sandstorm                | OK          | TOP_SECRET
            d9  | BACKCHANNEL_MESSAGE        | Secret; Eyes Only for Harlow                | OK          | SECRET
            d10 | BACKCHANNEL_MESSAGE        | Top Secret; Sensitive; Exclusively Eyes Only | OK         | TOP_SECRET
            d11 | MEMORANDUM                 | Secret; Sensitive                           | OK          | SECRET
            d12 | ATTACHMENT                 | Secret                                      | OK          | SECRET
            d13 | TELEGRAM                   | Confidential                                | OK          | CONFIDENTIAL
            d14 | MESSAGE                    | Secret; Zephyr Handling Only                | QUARANTINED | TOP_SECRET
            d15 | MEMORANDUM_OF_CONVERSATION | Confidential; Exdis                         | OK          | CONFIDENTIAL
            d16 | LETTER                     | Confidential; Official–Informal             | OK          | CONFIDENTIAL
            d17 | EDITORIAL_NOTE             | -                                           | -           | -""")
    void eachLevelAndControlIsThere(String id, Kind kind, String line, Reading.Status status, Level level) {
        VolumeDocument document = byId(id);
        assertThat(document.volume()).isEqualTo("backchannel-samples");
        assertThat(document.card().kind()).isEqualTo(kind);
        assertThat(document.markingLine()).isEqualTo(line == null ? "" : line);
        assertThat(document.otherMarkings()).isEmpty();
        assertThat(document.problems()).isEmpty();
        if (line != null) {
            Reading reading = PROFILE.read(line);
            assertThat(reading.status()).isEqualTo(status);
            assertThat(reading.marking().level()).isEqualTo(level);
        }
    }

    @Test
    void eyesOnlyNamesThePersonOrTheAddressees() {
        assertThat(PROFILE.read(byId("d9").markingLine()).marking().eyesOnly().orElseThrow().named()).containsExactly("HARLOW");
        assertThat(PROFILE.read(byId("d10").markingLine()).marking().eyesOnly().orElseThrow().toAddressees()).isTrue();
    }

    @Test
    void attachmentAndDraftSayWhatTheyAre() {
        assertThat(FICTIONAL).filteredOn(VolumeDocument::draft).extracting(VolumeDocument::document).containsExactly("d13");
        assertThat(FICTIONAL).filteredOn(d -> d.attachedTo().isPresent()).extracting(VolumeDocument::attachedTo)
                .containsExactly(Optional.of("d11"));
        assertThat(byId("d12").document()).isEqualTo("d12");
    }

    /** The accounts of the sample registry are found by these names. */
    @Test
    void partiesAreTheAccountsOfTheSampleRegistry() {
        Set<Party> accounts = Set.of(new Party("Counselor of Embassy at Port Vesper", "Alder"),
                new Party("Deputy Director, Office of Island Affairs", "Harlow"),
                new Party("President’s Assistant for National Security Affairs", "Kissinger"),
                new Party("Chief of the Delegation to the Strategic Arms Limitation Talks", "Smith"));
        Map<String, Long> named = FICTIONAL.stream()
                .flatMap(d -> java.util.stream.Stream.concat(d.card().from().stream(), d.card().to().stream()))
                .filter(accounts::contains).collect(Collectors.groupingBy(Party::person, Collectors.counting()));
        assertThat(named).containsOnlyKeys("Alder", "Harlow", "Kissinger", "Smith").containsEntry("Alder", 9L).containsEntry("Harlow", 8L);
    }

    @Test
    void everySortOfPortionAndRunIsThere() {
        Set<Portion.Sort> sorts = EnumSet.noneOf(Portion.Sort.class);
        Set<Run.Sort> runs = EnumSet.noneOf(Run.Sort.class);
        java.util.stream.Stream.concat(FICTIONAL.stream(), Reads.sample("seed.xml").stream()).flatMap(d -> d.content().portions().stream())
                .forEach(p -> {
                    sorts.add(p.sort());
                    p.runs().forEach(r -> runs.add(r.sort()));
                });
        assertThat(sorts).containsExactlyInAnyOrder(Portion.Sort.values());
        assertThat(runs).containsAll(Arrays.stream(Run.Sort.values()).filter(s -> s != Run.Sort.LINE_BREAK).toList());
    }

    /** A portion mark of the samples is one the profile reads, and none is above its document. */
    @Test
    void noPortionIsAboveItsDocument() {
        FICTIONAL.forEach(d -> d.content().portions().stream().map(Portion::mark).filter(m -> !m.isEmpty()).forEach(mark -> {
            var portion = PROFILE.readPortionMark(mark).orElseThrow();
            assertThat(PROFILE.read(d.markingLine()).marking().dominates(portion)).as(d.document() + " " + mark).isTrue();
        }));
    }

    @Test
    void referencesBetweenTheSamplesLeadSomewhere() {
        Set<String> known = java.util.stream.Stream.concat(FICTIONAL.stream(), Reads.sample("seed.xml").stream())
                .map(d -> d.volume() + "#" + d.document()).collect(Collectors.toSet());
        assertThat(FICTIONAL.stream().flatMap(d -> runs(d, Run.Sort.REFERENCE).stream()).map(Run::target)).hasSizeGreaterThan(6)
                .allMatch(known::contains);
    }

    private static VolumeDocument byId(String id) {
        return FICTIONAL.stream().filter(d -> d.document().equals(id)).findFirst().orElseThrow();
    }

    private static List<Portion> portions(VolumeDocument document, Portion.Sort sort) {
        return document.content().portions().stream().filter(p -> p.sort() == sort).toList();
    }

    private static List<Run> runs(VolumeDocument document, Run.Sort sort) {
        return document.content().portions().stream().flatMap(p -> p.runs().stream()).filter(r -> r.sort() == sort).toList();
    }
}
