package org.backchannel.tei;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.backchannel.Shared;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;
import org.backchannel.item.Kind;
import org.backchannel.marking.Profile;
import org.backchannel.marking.Reading;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Eight real volumes, measured against a first reading of them by others. */
class VolumesTest {

    private static final Map<Path, List<VolumeDocument>> VOLUMES = new LinkedHashMap<>();
    private static final List<String> DIFFERENCES = new ArrayList<>();
    private static Map<String, Yardstick> yardstick = Map.of();
    private static long millis;

    @BeforeAll
    static void read() throws IOException {
        Path frus = Shared.folder("frus");
        yardstick = Yardstick.read(frus.resolve("documents.tsv"));
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(frus.resolve("volumes"), "*.xml")) {
            found.forEach(files::add);
        }
        files.sort(Comparator.naturalOrder());
        long start = System.nanoTime();
        files.forEach(file -> VOLUMES.put(file, Reads.file(file)));
        millis = (System.nanoTime() - start) / 1_000_000;
    }

    private static List<VolumeDocument> all() {
        return VOLUMES.values().stream().flatMap(List::stream).toList();
    }

    private static Yardstick of(VolumeDocument d) {
        return yardstick.get(d.volume() + "#" + d.document());
    }

    @Test
    void everyDocumentOfEveryVolumeIsRead() {
        Map<String, Long> expected = yardstick.values().stream().collect(Collectors.groupingBy(Yardstick::volume, Collectors.counting()));
        Map<String, Long> read = all().stream().collect(Collectors.groupingBy(VolumeDocument::volume, Collectors.counting()));
        assertThat(read).isEqualTo(expected).hasSize(8);
        assertThat(all()).hasSize(2_150).allMatch(d -> of(d) != null);
    }

    @Test
    void agreesWithTheYardstickOrSaysWhereNot() throws IOException {
        DIFFERENCES.clear();
        var kind = new Rate("kind");
        var day = new Rate("date");
        var parties = new Rate("from and to");
        var marking = new Rate("marking");
        for (VolumeDocument d : all()) {
            Yardstick y = of(d);
            String on = d.card().dated().on().map(Object::toString).orElse("");
            kind.count(y.typed(), y.sameKind(d.card().kind()), d, y.type(), d.card().kind());
            day.count(y.dated(), y.sameDay(on), d, y.date(), on);
            parties.count(y.named(), y.sameParties(d.card().from(), d.card().to()), d, y.from() + " > " + y.to(),
                    d.card().from() + " > " + d.card().to());
            marking.count(true, y.sameMarking(d.markingLine()), d, y.marking(), d.markingLine());
        }
        report(List.of(kind, day, parties, marking));
        assertThat(kind.percent()).isGreaterThan(98.5);
        assertThat(day.percent()).isGreaterThan(99.9);
        assertThat(parties.percent()).isGreaterThan(97.0);
        assertThat(marking.percent()).isGreaterThan(99.3);
    }

    /** The figures that `src/docs/frus-reading.md` gives: whoever changes them reads the differences, and says so there. */
    @Test
    void theFiguresAreThoseThatAreSaid() {
        Profile profile = Profile.legacy(Reads.REGISTER);
        List<VolumeDocument> marked = all().stream().filter(d -> d.card().kind() != Kind.EDITORIAL_NOTE).toList();
        assertThat(all()).hasSize(2_150);
        assertThat(all().size() - marked.size()).as("editorial notes").isEqualTo(80);
        assertThat(marked).filteredOn(d -> !d.markingLine().isEmpty()).as("markings found").hasSize(2_055);
        assertThat(marked).filteredOn(d -> d.markingLine().isEmpty()).as("without a marking").hasSize(15);
        assertThat(marked).filteredOn(d -> profile.read(d.markingLine()).status() == Reading.Status.QUARANTINED).as("quarantined")
                .hasSize(34);
        assertThat(all()).filteredOn(d -> !d.problems().isEmpty()).as("with problems").hasSize(19);
        VOLUMES.forEach((file, read) -> assertThat(read).as(file.getFileName().toString()).allMatch(d -> d.volume()
                .equals(file.getFileName().toString().replace(".xml", ""))));
    }

    private static void report(List<Rate> rates) throws IOException {
        Profile profile = Profile.legacy(Reads.REGISTER);
        List<VolumeDocument> marked = all().stream().filter(d -> d.card().kind() != Kind.EDITORIAL_NOTE).toList();
        long quarantined = marked.stream().filter(d -> profile.read(d.markingLine()).status() == Reading.Status.QUARANTINED).count();
        List<String> lines = new ArrayList<>();
        lines.add("documents %d, markings found %d, editorial notes %d, quarantined %d, with problems %d, read in %d ms".formatted(
                all().size(),
                marked.stream().filter(d -> !d.markingLine().isEmpty()).count(), all().size() - marked.size(), quarantined,
                all().stream().filter(d -> !d.problems().isEmpty()).count(), millis));
        rates.forEach(rate -> lines.add(rate.line()));
        lines.forEach(System.out::println);
        lines.addAll(DIFFERENCES);
        Files.write(Path.of("target/frus-differences.tsv"), lines);
    }

    /** Reading again gives the same, so that importing again changes nothing. */
    @Test
    void readingAgainGivesTheSame() {
        VOLUMES.entrySet().stream().limit(2).forEach(e -> assertThat(Reads.file(e.getKey())).isEqualTo(e.getValue()));
        assertThat(all().stream().map(d -> d.volume() + d.card().provenance().digest())).doesNotHaveDuplicates();
    }

    @Test
    void noWordIsLost() {
        List<String> lost = new ArrayList<>();
        VOLUMES.forEach((file, read) -> {
            Map<String, String> words = RawWords.of(file);
            read.forEach(d -> {
                if (!letters(d).equals(words.get(d.document()))) {
                    lost.add(d.volume() + "#" + d.document());
                }
            });
        });
        assertThat(lost).isEmpty();
    }

    private static String letters(VolumeDocument document) {
        var all = new StringBuilder();
        for (Portion portion : document.content().portions()) {
            // A note's label is an attribute; a list item's is a word of the page.
            all.append(portion.sort() == Portion.Sort.NOTE ? "" : portion.label()).append(portion.mark()).append(portion.words());
        }
        return RawWords.bare(all);
    }

    /** Each bracket that says so, and nothing else. */
    @Test
    void withheldPassagesAreKnownAsSuch() {
        Pattern notation = Pattern.compile("\\[[^\\[\\]]*notdeclassified[^\\[\\]]*]");
        List<String> expected = new ArrayList<>();
        VOLUMES.keySet().forEach(file -> RawWords.of(file).values()
                .forEach(words -> notation.matcher(words).results().forEach(r -> expected.add(r.group()))));
        assertThat(expected).hasSize(1_906);
        // The source note of a document that is withheld in full stands in brackets too, and ends with its length.
        expected.removeIf(bracket -> bracket.startsWith("[Source:"));
        assertThat(all().stream().flatMap(d -> d.content().portions().stream()).flatMap(p -> p.runs().stream())
                .filter(r -> r.sort() == Run.Sort.WITHHELD).map(r -> RawWords.bare(r.text()))).hasSize(1_883)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void onlyWhatIsNotTextIsReported() {
        assertThat(all().stream().flatMap(d -> d.problems().stream()).map(Problem::what).map(w -> w.replaceAll("`[^`]*\\.jpg`", "x"))
                .distinct())
                .containsExactlyInAnyOrder("`uh-oh` is not known; its text is kept as an editor's remark",
                        "the figure x is not in the file");
    }

    /** How often we agree where the yardstick says anything. */
    private static final class Rate {

        private final String what;
        private int asked;
        private int same;

        Rate(String what) {
            this.what = what;
        }

        void count(boolean ask, boolean agree, VolumeDocument d, Object theirs, Object ours) {
            if (ask) {
                asked++;
                same += agree ? 1 : 0;
                if (!agree) {
                    DIFFERENCES.add(
                            String.join("\t", what, d.volume(), d.document(), "[" + theirs + "]", "[" + ours + "]", d.card().heading()));
                }
            }
        }

        double percent() {
            return 100.0 * same / asked;
        }

        String line() {
            return "%s: %d of %d, %.2f %%".formatted(what, same, asked, percent());
        }
    }
}
