package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.backchannel.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries given out for other programs, a page at a time. */
class ExporterTest {

    /** More than two pages, and not a whole number of them. */
    private static final int ENTRIES = 1203;
    private static final long ALTERED = 700;

    @Test
    void everyEntryThatIsSignedIsReadOnceByRisingIndexAndAnAlteredOneIsNotBelieved() throws IOException {
        try (Ledgers log = Ledgers.fresh(Databases.Kind.H2)) {
            for (int i = 0; i < ENTRIES; i++) {
                log.append(Ledgers.entry(Subject.system("registry"), i % 3 == 0 ? "ann" : "bob"));
            }
            log.integrator().drain();
            log.append(Ledgers.entry(Subject.system("registry"), "not in the tree yet"));
            log.databases().client().sql("update ledger_entry set node = 'x' where id = (select entry_id from ledger_leaf where idx = ?)")
                    .param(ALTERED).update();
            List<Long> read = new ArrayList<>();
            List<Long> altered = new ArrayList<>();
            var exporter = new Exporter(log.databases().client(), log.checkpoints());
            assertThat(exporter.read(Query.all(), (index, line) -> (line.isPresent() ? read : altered).add(index))).isEqualTo(ENTRIES);
            assertThat(read).containsExactlyElementsOf(LongStream.range(0, ENTRIES).filter(i -> i != ALTERED).boxed().toList());
            assertThat(altered).containsExactly(ALTERED);
            read.clear();
            assertThat(exporter.read(Query.all().by("ann"), (index, line) -> read.add(index))).isEqualTo(401);
            assertThat(read).containsExactlyElementsOf(LongStream.range(0, ENTRIES).filter(i -> i % 3 == 0).boxed().toList());
        }
    }

    /** The registry goes on while somebody exports: what is signed meanwhile is no part of it. */
    @Test
    void aCheckpointThatIsSignedMeanwhileDoesNotMakeAnHonestExportABrokenOne(@TempDir Path folder) throws IOException {
        try (Ledgers log = Ledgers.fresh(Databases.Kind.H2)) {
            log.append(Ledgers.entry(Subject.system("registry"), "ann"));
            log.integrator().drain();
            Path file = folder.resolve("export.zip");
            try (var out = new FilterOutputStream(Files.newOutputStream(file)) {
                private boolean begun;

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    if (!begun) {
                        begun = true;
                        log.append(Ledgers.entry(Subject.system("registry"), "bob"));
                        log.integrator().drain();
                    }
                    out.write(bytes, from, length);
                }
            }) {
                new Exporter(log.databases().client(), log.checkpoints()).write(Query.all(), Map.of(), line -> fact -> true, out);
            }
            assertThat(log.checkpoints().newest().orElseThrow().checkpoint().orElseThrow().size()).isEqualTo(2);
            var verdict = ExportVerifier.verify(file, log.checkpoints().key().toString(), null);
            assertThat(verdict.fault()).isEmpty();
            assertThat(verdict.entries()).isEqualTo(1);
        }
    }
}
