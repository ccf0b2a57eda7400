package org.backchannel.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.backchannel.Databases;
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

    /** The same table drives the page that shares no code with this: {@code OfflineVerifierTest}. */
    @TestFactory
    Stream<DynamicTest> theFirstBadIndexIsNamed() throws IOException {
        return ExportCases.in(folder).stream().map(made -> DynamicTest.dynamicTest(made.name(), () -> {
            if (made.says().startsWith("refused")) {
                assertThat(said(made)).startsWith(made.says());
            } else {
                assertThat(said(made)).isEqualTo(made.says());
            }
        }));
    }

    private static String said(ExportCase made) {
        try {
            Quorum quorum = made.witnesses() == null ? Quorum.NONE : Quorum.parse(made.witnesses());
            ExportVerdict verdict = ExportVerifier.verify(made.file(), made.key(), made.kept(), quorum);
            String unwitnessed = verdict.witnessed().enough() || made.witnesses() == null ? "good" : "not witnessed";
            return verdict.fault().map(fault -> "entry " + fault.index() + ": " + fault.what()).orElse(unwitnessed);
        } catch (IllegalArgumentException | IOException refused) {
            return "refused: " + refused.getMessage();
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
        assertThat(Optional.of(verify(file)).map(ExportVerdict::fault)).contains(Optional.empty());
    }
}
