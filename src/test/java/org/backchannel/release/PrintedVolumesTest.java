package org.backchannel.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.Shared;
import org.backchannel.custody.Filing;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;
import org.backchannel.guard.Asker;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.Provenance;
import org.backchannel.marking.Level;
import org.backchannel.marking.Register;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.review.Decided;
import org.backchannel.review.Decided.Withhold;
import org.backchannel.review.Notation;
import org.backchannel.tei.VolumeDocument;
import org.backchannel.tei.VolumeReader;
import org.junit.jupiter.api.Test;

/**
 * Fifty documents of real volumes, made whole, reviewed here so that what the volume withholds is withheld, and compared with what was
 * printed, passage by passage. The figures are in {@code src/docs/release-against-print.md}.
 */
class PrintedVolumesTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final long SEED = 1972;
    private static final int PART = 45;
    private static final int FULL = 5;
    private static final int MOST_GAPS = 60;

    /** How a passage of the copy stands to the printed one. */
    enum Outcome {
        SAME("the same, word for word and notation for notation"), SIGN(
                "the same but for a sign at a gap: it belongs to the word before or after it, and is withheld with it"), DIVIDED(
                        "the volume counts paragraphs that follow each other in one notation, the copy each by itself"), COUNT(
                                "another notation for the same gap"), OTHER("other words");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }
    }

    private final Map<Outcome, List<String>> outcomes = new EnumMap<>(Outcome.class);
    private final Person first = REGISTRAR.person("First", cleared(Level.TOP_SECRET), List.of("volumes"), Role.REVIEWER);
    private final Person second = REGISTRAR.person("Second", cleared(Level.TOP_SECRET), List.of("volumes"), Role.REVIEWER);
    private int gapsInAll;

    @Test
    void fifty_documents_read_as_they_are_printed() throws IOException {
        Random random = new Random(SEED);
        List<VolumeDocument> chosen = chosen(random);
        assertThat(chosen).hasSize(PART + FULL);
        int full = 0;
        for (VolumeDocument document : chosen) {
            Whole whole = new Whole(document.content(), random);
            gapsInAll += whole.gaps.size();
            Copy copy = copy(whole);
            compare(document, whole, copy);
            full += copy.lines().getFirst().text().contains("DENIED IN FULL") ? 1 : 0;
        }
        assertThat(full).as("withheld in full").isGreaterThanOrEqualTo(FULL);
        report(full);
        assertThat(outcomes.getOrDefault(Outcome.OTHER, List.of())).isEmpty();
        int compared = outcomes.values().stream().mapToInt(List::size).sum();
        int same = outcomes.getOrDefault(Outcome.SAME, List.of()).size();
        assertThat(100.0 * same / compared).as("of %d passages the same", compared).isGreaterThan(85);
    }

    /** Every notation of every volume has a meaning, so that what is withheld again is counted as what it was. */
    @Test
    void every_notation_that_the_volumes_print_is_read() throws IOException {
        List<String> printed = volumes().stream().flatMap(document -> document.content().portions().stream())
                .flatMap(portion -> portion.runs().stream()).filter(run -> run.sort() == Run.Sort.WITHHELD).map(Run::text).toList();
        List<String> unread = printed.stream().filter(text -> Notation.read(text).isEmpty()).toList();
        System.out.printf("notations printed %d, of which not read: %d %s%n", printed.size(), unread.size(), unread);
        assertThat(printed).hasSizeGreaterThan(1_500);
        assertThat(unread).isEmpty();
    }

    private static List<VolumeDocument> volumes() throws IOException {
        Path folder = Shared.folder("frus/volumes");
        List<VolumeDocument> all = new ArrayList<>();
        var reader = new VolumeReader(Register.load(Path.of("policies/markings")));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".xml")).sorted().toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    reader.read(in, file.getFileName().toString(), all::add);
                }
            }
        }
        return all;
    }

    private static List<VolumeDocument> chosen(Random random) throws IOException {
        List<VolumeDocument> all = new ArrayList<>(volumes());
        Collections.shuffle(all, random);
        List<VolumeDocument> chosen = new ArrayList<>(all.stream().filter(document -> !full(document))
                .filter(document -> withheld(document) > 0 && withheld(document) <= MOST_GAPS).limit(PART).toList());
        all.stream().filter(PrintedVolumesTest::full).limit(FULL).forEach(chosen::add);
        return chosen;
    }

    private static boolean full(VolumeDocument document) {
        List<Portion> text = document.content().portions().stream().filter(one -> one.sort() != Portion.Sort.HEADING
                && one.sort() != Portion.Sort.DATELINE).toList();
        return text.size() == 1 && Whole.pages(text.getFirst());
    }

    private static long withheld(VolumeDocument document) {
        return document.content().portions().stream().flatMap(portion -> portion.runs().stream())
                .filter(run -> run.sort() == Run.Sort.WITHHELD).count();
    }

    /** Through the registry: filed, reviewed, decided by two; the leak gate finds nothing, and none of our words is in it. */
    private Copy copy(Whole whole) {
        var card = new Card(org.backchannel.item.Kind.OTHER, "", "A document of a volume", List.of(), List.of(), Dated.UNDATED, "",
                Provenance.HERE, Optional.empty());
        Item item = APP.bean(Filing.class).file(Asker.registry("test"),
                new Filing.Incoming(card, "Top Secret", new TreeSet<>(List.of("volumes")), Optional.empty()), whole.content());
        String id = Decided.review(APP, item, first, second, whole.gaps.toArray(Withhold[]::new));
        Draft draft = APP.bean(Releases.class).draft(asker(first), id);
        assertThat(draft.finds()).isEmpty();
        assertThat(FrusSchema.problems(draft.bundle().tei())).isEmpty();
        assertThat(whole.words).allSatisfy(word -> assertThat(draft.copy().text()).doesNotContain(word));
        return draft.copy();
    }

    private void compare(VolumeDocument document, Whole whole, Copy copy) {
        for (Whole.Passage passage : whole.passages) {
            List<String> lines = copy.lines().stream().filter(line -> line.portion() >= passage.from() && line.portion() <= passage.to())
                    .map(CopyLine::text).toList();
            String printed = printed(passage.printed());
            outcomes.computeIfAbsent(outcome(printed, lines), _ -> new ArrayList<>())
                    .add("%s#%s: %s | %s".formatted(document.volume(), document.document(), around(printed), around(plain(lines))));
        }
    }

    private static Outcome outcome(String printed, List<String> lines) {
        String copied = plain(lines);
        if (printed.equals(copied)) {
            return Outcome.SAME;
        }
        if (lines.size() > 1 && Notation.total(lines.stream().flatMap(line -> Notation.read(bare(line)).stream()).toList()).text()
                .equals(printed)) {
            return Outcome.DIVIDED;
        }
        if (alone(printed).equals(alone(copied)) || bySigns(printed).equals(bySigns(copied))) {
            return Outcome.SIGN;
        }
        return empty(printed).equals(empty(copied)) ? Outcome.COUNT : Outcome.OTHER;
    }

    /** The printed passage in the signs of a copy, each notation in the present way of writing. */
    private static String printed(Portion portion) {
        String text = portion.runs().stream().map(run -> switch (run.sort()) {
            case TEXT, EMPHASIS, STRONG, PERSON, TERM, REFERENCE, EDITORIAL -> run.text();
            case WITHHELD -> Notation.read(run.text()).map(Notation::text).orElse(run.text());
            case LINE_BREAK, ROW_END -> "\n";
            case CELL_END -> " | ";
            case PAGE_BREAK -> "[Page " + run.text() + "] ";
            case NOTE_ANCHOR -> "[" + run.target() + "]";
        }).collect(Collectors.joining());
        return spaces((portion.label().isEmpty() ? "" : portion.label() + " ") + text);
    }

    private static String plain(List<String> lines) {
        return spaces(lines.stream().map(PrintedVolumesTest::bare).collect(Collectors.joining(" ")));
    }

    private static String bare(String line) {
        return line.replaceAll("not declassified] \\((?:50X1-HUM|75X until 2099-12-31)\\)", "not declassified]");
    }

    private static String spaces(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** Each notation without what adjoins it. */
    private static String alone(String text) {
        String once = text.replaceAll("[^\\s\\]]*(\\[[^\\]\\[]*not declassified])[^\\s\\[]*", " $1 ");
        return spaces(once.replaceAll("(\\[[^\\]\\[]*not declassified])(?:\\s*\\1)+", "$1"));
    }

    /** The same where whole words follow a sign: {@code [name not declassified]-Calligeris}. */
    private static String bySigns(String text) {
        return spaces(text.replaceAll("[^\\s\\p{L}\\p{N}\\]]*(\\[[^\\]\\[]*not declassified])[^\\s\\p{L}\\p{N}\\[]*", " $1 "));
    }

    private static String empty(String text) {
        String alone = alone(text).replaceAll("\\[[^\\]\\[]*not declassified]", "[]");
        return spaces(alone.replaceAll("\\[](?: \\[])+", "[]"));
    }

    private static String around(String text) {
        int at = Math.max(0, text.indexOf("not declassified]") - 60);
        return text.substring(at, Math.min(text.length(), at + 140));
    }

    private void report(int full) throws IOException {
        int compared = outcomes.values().stream().mapToInt(List::size).sum();
        List<String> lines = new ArrayList<>(List.of("seed %d: documents %d (%d in full), gaps %d, passages compared %d".formatted(SEED,
                PART + FULL, full, gapsInAll, compared)));
        outcomes.forEach((outcome, passages) -> lines.add("%d %s: %s".formatted(passages.size(), outcome, outcome.words)));
        lines.forEach(System.out::println);
        outcomes.forEach((outcome, passages) -> passages.stream().filter(_ -> outcome != Outcome.SAME)
                .forEach(passage -> lines.add(outcome + " " + passage)));
        Files.write(Path.of("target/release-against-print.txt"), lines);
    }
}
