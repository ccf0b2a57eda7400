package org.backchannel.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backchannel.Databases;
import org.backchannel.Databases.Kind;
import org.backchannel.sealing.KeyRing;
import org.backchannel.sealing.MasterKey;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes whose clocks pass the month at once, on each database. */
class EpochSuccessionTest {

    private static final int PROCESSES = 4;

    @TempDir
    Path folder;
    private volatile Instant now = Instant.parse("2026-10-20T12:00:00Z");

    private KeyRing ring(int process) {
        Path server = folder.resolve("node" + process);
        return KeyRing.openOrCreate(server, MasterKey.openOrCreate(server.resolve("master.key")), () -> now);
    }

    private void copied() throws IOException {
        ring(0).close();
        for (int process = 1; process < PROCESSES; process++) {
            Path copy = Files.createDirectory(folder.resolve("node" + process),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try (Stream<Path> files = Files.list(folder.resolve("node0"))) {
                for (Path file : files.toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theyHaveOneKeyWhoeverIsFirstAndWhateverBecomesOfTheTransactionThatNeededIt(Kind kind) throws Exception {
        copied();
        try (Databases databases = Databases.fresh(kind)) {
            List<KeyRing> rings = IntStream.range(0, PROCESSES).mapToObj(this::ring).toList();
            rings.forEach(ring -> ring.follow(new EpochSuccession(databases.client(), databases.transactions(), ring)));
            now = Instant.parse("2026-11-01T00:01:00Z");
            atOnce(rings.stream().map(ring -> (Runnable) ring::turn).toList());
            assertThat(rings).allSatisfy(ring -> assertThat(ring.epochFingerprints()).isEqualTo(rings.getFirst().epochFingerprints()));
            now = Instant.parse("2026-12-01T00:01:00Z");
            databases.transaction().executeWithoutResult(tx -> {
                rings.getFirst().turn();
                tx.setRollbackOnly();
            });
            rings.forEach(KeyRing::turn);
            assertThat(rings).allSatisfy(ring -> assertThat(ring.epochFingerprints()).isEqualTo(rings.getFirst().epochFingerprints())
                    .containsOnlyKeys("kek-2026-10", "kek-2026-11", "kek-2026-12"));
            assertThat(databases.client().sql("select after_id from epoch_succession order by after_id").query(String.class).list())
                    .containsExactly("kek-2026-10", "kek-2026-11");
        }
    }

    private static void atOnce(List<Runnable> all) throws Exception {
        var begin = new CountDownLatch(all.size());
        try (var threads = Executors.newFixedThreadPool(all.size())) {
            List<Callable<Void>> waiting = all.stream().map(one -> (Callable<Void>) () -> {
                begin.countDown();
                begin.await();
                one.run();
                return null;
            }).toList();
            for (Future<Void> done : threads.invokeAll(waiting)) {
                done.get();
            }
        }
    }
}
