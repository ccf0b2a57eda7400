package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.Shared;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every marking that a first reading found in eight volumes, and every word of the vocabulary of 102. */
class CorpusTest {
    /** Terms of the vocabulary that name several spellings at once, as lines write them. */
    private static final Map<String, List<String>> WRITTEN = Map.ofEntries(
            Map.entry("Limit/Limited Distribution", List.of("Limit Distribution", "Limited Distribution")),
            Map.entry("Presidential Handling/Treatment", List.of("Presidential Handling", "Presidential Treatment")),
            Map.entry("No Distribution (Outside Department ...)", List.of("No Distribution", "No Distribution Outside Department")),
            Map.entry("Noforn (incl. exceptions)", List.of("Noforn", "Noforn Except UK and Canada")),
            Map.entry("Nocontract / not releasable to contractors", List.of("Nocontract", "Not Releasable to Contractors")),
            Map.entry("Specat (Exclusive)", List.of("Specat", "Specat Exclusive")),
            Map.entry("Special Handling (Required)/Special Security",
                    List.of("Special Handling", "Special Handling Required", "Special Security")),
            Map.entry("Outside (the) System", List.of("Outside System", "Outside the System")),
            Map.entry("By Special Messenger/Means/Safe Hand/Via Liaison/Black Patch/Swinger",
                    List.of("By Special Messenger", "By Special Means", "By Safe Hand", "Via Liaison", "Via Black Patch", "Via Swinger")),
            Map.entry("Literally Eyes Only (for ...)", List.of("Literally Eyes Only", "Literally Eyes Only for the President")),
            Map.entry("Eyes Only for/X (named)", List.of("Eyes Only for Bunker", "Eyes Only Ambassador Bunker")),
            Map.entry("Personal / Personal and Private|Confidential|Secret",
                    List.of("Personal", "Personal and Private", "Personal and Confidential", "Personal and Secret")),
            Map.entry("Niact (Immediate)", List.of("Niact", "Niact Immediate")),
            Map.entry("Immediate (plain/Action)", List.of("Immediate", "Immediate Action")),
            Map.entry("(Contains) Codeword", List.of("Codeword", "Contains Codeword")),
            Map.entry("Handle via Talent-Keyhole/Comint ...",
                    List.of("Handle via Talent-Keyhole Channels Only", "Handle via Comint Channels Only",
                            "Handle via Talent-Keyhole-Comint Channels Jointly")),
            Map.entry("[codeword(s)/markings not declassified]", List.of("[codeword not declassified]", "[markings not declassified]")),
            Map.entry("Omega (Handling)", List.of("Omega", "Omega Handling")),
            Map.entry("Harvan (+/Double Plus)", List.of("Harvan", "Harvan/Plus", "Harvan/Double Plus")),
            Map.entry("attachment/enclosure/section clause",
                    List.of("(Confidential When Separated From Enclosure)", "(Attachment Confidential)", "Section 1 of 2")));

    @Tag("slow")
    @Test
    void everyMarkingOfTheVolumesIsReadOrQuarantinedForAReason() throws IOException {
        Map<String, Long> lines = Files.readAllLines(Shared.folder("frus").resolve("documents.tsv")).stream().skip(1)
                .map(row -> row.split("\t", -1)[7]).filter(line -> !line.isBlank())
                .collect(Collectors.groupingBy(line -> line, TreeMap::new, Collectors.counting()));
        Map<String, List<String>> quarantined = new TreeMap<>();
        lines.keySet().forEach(line -> {
            Reading reading = Legacy.read(line);
            assertThat(Legacy.joined(reading)).isEqualTo(line);
            if (reading.status() == Reading.Status.QUARANTINED) {
                quarantined.put(line, reading.reasons());
            } else {
                String banner = Legacy.PROFILE.banner(reading.marking());
                assertThat(Legacy.read(banner).marking()).as(banner).isEqualTo(reading.marking());
            }
        });
        long held = quarantined.keySet().stream().mapToLong(lines::get).sum();
        System.out.printf("%d distinct markings: %d read, %d quarantined (%d of %d documents)%n", lines.size(),
                lines.size() - quarantined.size(), quarantined.size(), held, lines.values().stream().mapToLong(Long::longValue).sum());
        quarantined.forEach((line, reasons) -> System.out.printf("  %s: %s%n", line, reasons));
        assertThat(quarantined.keySet()).allMatch(
                line -> line.contains("[") || line.contains("not declassified") || !Legacy.read(line).unknown().isEmpty()
                        || Legacy.read(line).reasons().equals(List.of("no level is stated")));
        assertThat(held).isLessThanOrEqualTo(30);
    }

    @Test
    void everyWordOfTheVocabularyIsKnown() throws IOException {
        List<String> terms = Files.readAllLines(Shared.folder("frus").resolve("vocabulary.tsv")).stream().skip(1)
                .map(row -> row.split("\t")[1]).toList();
        List<String> unknown = terms.stream().flatMap(term -> written(term).stream())
                .filter(word -> !Legacy.read("Secret; " + word).reasons().isEmpty()).toList();
        assertThat(unknown).containsExactly("[codeword not declassified]", "[markings not declassified]");
        assertThat(terms).hasSizeGreaterThan(70).containsAll(WRITTEN.keySet());
    }

    private static List<String> written(String term) {
        String plain = term.replaceAll("\\(.*?\\)", "").strip();
        return WRITTEN.getOrDefault(term, Stream.of(plain.split("/")).map(String::strip).toList());
    }
}
