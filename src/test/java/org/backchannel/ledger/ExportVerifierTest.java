package org.backchannel.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.backchannel.Databases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Exports, honest and not, on a machine without the log. */
class ExportVerifierTest {

    private static final Subject ITEM = Subject.item(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    private static final int ENTRIES = 40;
    private static Ledgers log = Ledgers.fresh(Databases.Kind.H2);

    @TempDir
    static Path folder;

    /** Two trails that take turns; a checkpoint after each ten entries. */
    @BeforeAll
    static void aLog() {
        for (int i = 0; i < ENTRIES; i++) {
            log.append(Ledgers.entry(i % 2 == 0 ? ITEM : Subject.system("registry"), i % 4 == 0 ? "ann" : "bob"));
            if (i % 10 == 9) {
                log.integrator().drain();
            }
        }
    }

    @AfterAll
    static void close() {
        log.close();
    }

    private static Path export(Ledgers of, Query query) throws IOException {
        Path file = Files.createTempFile(folder, "export", ".zip");
        try (var out = Files.newOutputStream(file)) {
            new Exporter(of.databases().client(), of.checkpoints()).write(query, Map.of("person", "x"),
                    line -> fact -> !fact.equals(Entry.MARKING), out);
        }
        return file;
    }

    private static ExportVerdict verify(Path file) throws IOException {
        return ExportVerifier.verify(file, null, null);
    }

    @Test
    void wholeOrInPartAnHonestOneIsGood() throws IOException {
        for (Query query : List.of(Query.all(), Query.all().about(ITEM), Query.all().by("ann"), Query.all().about(ITEM).by("bob"))) {
            var made = verify(export(log, query));
            assertThat(made.fault()).as(query.toString()).isEmpty();
            assertThat(made.entries()).isEqualTo(query.equals(Query.all()) ? ENTRIES : query.actor().isEmpty() ? 20 : 10);
            assertThat(made.withheld()).isEqualTo(made.entries());
            assertThat(made.whole()).isEqualTo(query.equals(Query.all()));
            assertThat(made.subject()).isEqualTo(query.equals(Query.all().about(ITEM)) ? ITEM.toString() : "");
            assertThat(made.checkpoint().size()).isEqualTo(ENTRIES);
        }
    }

    @Test
    void whatIsWithheldIsNotInTheFile() throws IOException {
        try (ZipFile zip = new ZipFile(export(log, Query.all()).toFile())) {
            String text = new String(zip.getInputStream(zip.getEntry("entries.jsonl")).readAllBytes(), UTF_8);
            assertThat(text).contains("K\u00f6ln", "\"value\":\"ann\"").doesNotContain("NODIS");
        }
    }

    /** The same archive with one of its files changed, or left out. */
    private static Path changed(Path file, String name, UnaryOperator<@Nullable List<String>> change) throws IOException {
        Path made = Files.createTempFile(folder, "changed", ".zip");
        try (ZipFile zip = new ZipFile(file.toFile()); var out = new ZipOutputStream(Files.newOutputStream(made))) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String text = new String(zip.getInputStream(entry).readAllBytes(), UTF_8);
                List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
                List<String> kept = entry.getName().equals(name) ? change.apply(lines) : lines;
                if (kept != null) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(String.join("", kept).getBytes(UTF_8));
                }
            }
        }
        return made;
    }

    /** What somebody does to the entries, and the index that is named for it: in the whole, and in an item's trail, whose indexes are even. */
    private record Tampering(String what, int whole, int item, UnaryOperator<@Nullable List<String>> change) {
    }

    private static UnaryOperator<@Nullable List<String>> at(int place, UnaryOperator<String> change) {
        return lines -> {
            lines.set(place, change.apply(lines.get(place)));
            return lines;
        };
    }

    private static final List<Tampering> TAMPERINGS = List.of(
            new Tampering("the header of an entry", 7, 14, at(7, line -> line.replace("NOTED", "DONE"))),
            new Tampering("the number of an entry", 7, 14, at(7, line -> line.replace("\\\"number\\\":", "\\\"number\\\":1"))),
            new Tampering("a fact", 8, 16, at(8, line -> line.replaceAll("\"value\":\"(ann|bob)\"", "\"value\":\"eve\""))),
            new Tampering("a fact that no commitment has", 3, 6,
                    at(3, line -> line.replace("\"facts\":{", "\"facts\":{\"via\":{\"value\":\"x\",\"salt\":\"\"},"))),
            new Tampering("a member said twice", 3, 5, at(3, line -> line.replaceFirst("\\{", "{\"index\":3,"))),
            new Tampering("an entry taken away", 5, 12, lines -> {
                lines.remove(5);
                return lines;
            }), new Tampering("the first entry taken away", 0, 2, lines -> {
                lines.removeFirst();
                return lines;
            }), new Tampering("an entry put in twice", 6, 11, lines -> {
                lines.add(6, lines.get(5));
                return lines;
            }), new Tampering("two entries changed places", 4, 10, lines -> {
                Collections.swap(lines, 4, 5);
                return lines;
            }), new Tampering("no JSON", 2, 3, at(2, line -> "{")));

    @TestFactory
    Stream<DynamicTest> theFirstBadIndexIsNamed() {
        return TAMPERINGS.stream().flatMap(tampering -> Stream.of(true, false).map(whole -> DynamicTest.dynamicTest(
                tampering.what() + (whole ? ", in the whole" : ", in an item's trail"), () -> {
                    Path honest = export(log, whole ? Query.all() : Query.all().about(ITEM));
                    var made = verify(changed(honest, "entries.jsonl", tampering.change()));
                    assertThat(made.fault()).hasValueSatisfying(
                            fault -> assertThat(fault.index()).as(fault.what()).isEqualTo(whole ? tampering.whole() : tampering.item()));
                })));
    }

    @Test
    void anEndCutOffTheWholeIsFound() throws IOException {
        var made = verify(changed(export(log, Query.all()), "entries.jsonl", lines -> lines.subList(0, 33)));
        assertThat(made.fault()).contains(new Fault(33, "the entries from here on are missing"));
    }

    /** Leaf, hash and all: what the file says agrees with itself, and not with what was signed. */
    @Test
    void anEntryMadeAnewIsFoundByTheCheckpointAfterIt() throws IOException {
        UnaryOperator<@Nullable List<String>> anew = at(14, line -> {
            var json = ExportVerifier.JSON.readTree(line);
            String leaf = json.path("leaf").asString("").replace("NOTED", "DONE");
            String hash = java.util.Base64.getEncoder().encodeToString(Hashes.leaf(Hashes.sha256(), leaf.getBytes(UTF_8)));
            return line.replace(json.path("hash").asString(""), hash).replace("NOTED", "DONE");
        });
        assertThat(verify(changed(export(log, Query.all()), "entries.jsonl", anew)).fault())
                .contains(new Fault(10, "the entries from here to 19 are not those that were signed"));
        assertThat(verify(changed(export(log, Query.all().about(ITEM)), "entries.jsonl", anew)).fault())
                .contains(new Fault(28, "the entry is not in the signed tree"));
    }

    /** Some kilobytes that unpack to more than any memory holds. */
    @Test
    void aLineWithoutEndIsNotReadToItsEnd() throws IOException {
        for (String part : List.of("checkpoints.jsonl", "entries.jsonl")) {
            Path bomb = changed(export(log, Query.all()), part, lines -> List.of("x".repeat(1_000_001)));
            assertThatThrownBy(() -> verify(bomb)).as(part).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a line of the export has more than 1000000 characters");
        }
    }

    @Test
    void anEntryChangedInTheDatabaseGoesOutWithoutFactsAndIsFound() throws IOException {
        try (Ledgers other = Ledgers.fresh(Databases.Kind.H2)) {
            for (int i = 0; i < 5; i++) {
                other.append(Ledgers.entry(ITEM, "ann"));
            }
            other.integrator().drain();
            other.databases().client().sql("update ledger_entry set outcome = 'DONE' where number = 4").update();
            Path file = export(other, Query.all());
            assertThat(verify(file).fault()).contains(new Fault(3, "the entry is not what was recorded"));
            assertThat(verify(export(other, Query.all().about(ITEM))).fault())
                    .contains(new Fault(3, "the entry is not what was recorded"));
        }
    }

    @Test
    void aLogBuiltAnewWithTheRealKeyDoesNotAgreeWithACheckpointKeptElsewhere() throws IOException {
        String kept = log.checkpoints().newest().orElseThrow().note();
        assertThat(ExportVerifier.verify(export(log, Query.all()), log.checkpoints().key().toString(), kept).fault()).isEmpty();
        Databases databases = Databases.fresh(Databases.Kind.H2);
        try (Ledgers anew = Ledgers.signing(databases, log.key())) {
            for (int i = 0; i < ENTRIES + 5; i++) {
                anew.append(Ledgers.entry(ITEM, "eve"));
            }
            anew.integrator().drain();
            Path file = export(anew, Query.all());
            assertThat(verify(file).fault()).isEmpty();
            assertThat(ExportVerifier.verify(file, null, kept).fault())
                    .contains(new Fault(0, "the entries from here to 39 are not those that were signed"));
        }
    }

    @Test
    void anotherKeyACheckpointOfAnotherLogAndWhatIsNoExportAreRefused() throws IOException {
        Path file = export(log, Query.all());
        try (Ledgers other = Ledgers.fresh(Databases.Kind.H2)) {
            other.append(Ledgers.entry(ITEM, "ann"));
            other.integrator().drain();
            String foreign = other.checkpoints().key().toString();
            assertThatThrownBy(() -> ExportVerifier.verify(file, foreign, null)).hasMessageContaining("is not signed by");
            String note = other.checkpoints().newest().orElseThrow().note();
            assertThatThrownBy(() -> ExportVerifier.verify(file, null, note)).hasMessageContaining("is not signed by");
        }
        Path empty = Files.createTempFile(folder, "empty", ".zip");
        assertThatThrownBy(() -> verify(empty)).isInstanceOf(IOException.class);
        for (String part : List.of("export.json", "checkpoint", "checkpoints.jsonl", "entries.jsonl")) {
            assertThatThrownBy(() -> verify(changed(file, part, lines -> null))).as(part).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the export has no `" + part + "`");
        }
        assertThatThrownBy(() -> verify(changed(file, "checkpoint", at(1, line -> "39\n")))).hasMessageContaining("is not signed by");
        assertThat(Optional.of(verify(file)).map(ExportVerdict::fault)).contains(Optional.empty());
    }
}
