package org.backchannel.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.backchannel.Databases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Copies of a real log, verified by a program that is not ours: Debian's packages of Go's own transparency log. */
class GoTlogTest {

    private static final Path GO = Path.of("/usr/bin/go");
    private static final Path LIBRARY = Path.of("/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog");

    @TempDir
    private static Path folder;
    private static Path program = Path.of("");
    private static final Ledgers log = Ledgers.fresh(Databases.Kind.H2);

    private record Ran(int status, String said) {
    }

    @BeforeAll
    static void copyTheLogTwiceAndBuild() throws Exception {
        boolean there = Files.isExecutable(GO) && Files.isDirectory(LIBRARY);
        String missing = "skipped, since Debian's golang-go and golang-golang-x-mod-dev are not installed";
        if (!there) {
            System.out.println(missing);
        }
        Assumptions.assumeTrue(there, missing);
        program = folder.resolve("tlogcheck");
        Ran built = run(List.of(GO.toString(), "build", "-o", program.toString(), "src/test/go/tlogcheck.go"));
        assertThat(built.status()).as(built.said()).isZero();
        grow(log, 300);
        new TileFolder(folder.resolve("early")).update(log.served());
        grow(log, 400);
        new TileFolder(folder.resolve("late")).update(log.served());
    }

    private static void grow(Ledgers ledger, int more) {
        for (int i = 0; i < more; i++) {
            ledger.append(Ledgers.entry(Subject.item(UUID.randomUUID()), "somebody"));
        }
        ledger.integrator().drain();
    }

    @AfterAll
    static void close() {
        log.close();
    }

    private static Ran run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        // As Debian lays its packages out; nothing is fetched.
        process.environment().putAll(Map.of("GO111MODULE", "off", "GOPATH", "/usr/share/gocode", "GOPROXY", "off", "GOCACHE",
                folder.resolve("go-cache").toString()));
        Process started = process.start();
        String said = new String(started.getInputStream().readAllBytes(), UTF_8);
        return new Ran(started.waitFor(), said);
    }

    private static Ran check(NoteKey key, Path copy, Path... earlier) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString(), key.toString(), copy.toString()));
        Stream.of(earlier).map(Path::toString).forEach(command::add);
        return run(command);
    }

    private static NoteKey key() {
        return log.checkpoints().key();
    }

    @Test
    void itAcceptsTheLogAndItsGrowth() throws Exception {
        assertThat(check(key(), folder.resolve("early"))).isEqualTo(new Ran(0, "300 entries\n"));
        assertThat(check(key(), folder.resolve("late"))).isEqualTo(new Ran(0, "700 entries\n"));
        assertThat(check(key(), folder.resolve("late"), folder.resolve("early/checkpoint")))
                .isEqualTo(new Ran(0, "700 entries, which go on from 300\n"));
    }

    /** Another copy of the later log with one file changed. */
    private static Path altered(String file, UnaryOperator<byte[]> change) throws IOException {
        Path copy = Files.createTempDirectory(folder, "altered");
        try (Stream<Path> all = Files.walk(folder.resolve("late"))) {
            for (Path from : all.filter(Files::isRegularFile).toList()) {
                Path to = copy.resolve(folder.resolve("late").relativize(from).toString());
                Files.createDirectories(to.getParent());
                Files.copy(from, to);
            }
        }
        Files.write(copy.resolve(file), change.apply(Files.readAllBytes(copy.resolve(file))));
        return copy;
    }

    @ParameterizedTest
    @CsvSource({"tile/0/000, 0", "tile/0/001, 8191", "tile/0/002.p/188, 100", "tile/1/000.p/2, 0", "tile/1/000.p/2, 63",
            "tile/entries/000, 2", "tile/entries/000, 0", "tile/entries/001, 5000", "tile/entries/002.p/188, 77", "checkpoint, 3",
            "checkpoint, 22", "checkpoint, 40", "checkpoint, 140"})
    void itRefusesWhateverOneBitWasChangedIn(String file, int at) throws Exception {
        Ran ran = check(key(), altered(file, bytes -> {
            byte[] other = bytes.clone();
            other[at] ^= 1;
            return other;
        }));
        assertThat(ran.said()).startsWith("refused: ");
        assertThat(ran.status()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"tile/0/001", "tile/1/000.p/2", "tile/entries/002.p/188", "checkpoint"})
    void itRefusesWhatWasCut(String file) throws Exception {
        Ran ran = check(key(), altered(file, bytes -> Arrays.copyOf(bytes, bytes.length - 2)));
        assertThat(ran.said()).startsWith("refused: ");
        assertThat(ran.status()).isEqualTo(1);
    }

    @Test
    void itRefusesAnotherKeyAndAnotherHistoryUnderTheSameKey() throws Exception {
        try (Databases databases = Databases.fresh(Databases.Kind.H2)) {
            Ledgers other = Ledgers.on(databases);
            assertThat(check(other.checkpoints().key(), folder.resolve("late")).status()).isEqualTo(1);
            Ledgers fork = Ledgers.signing(databases, log.key());
            grow(fork, 300);
            Path copy = folder.resolve("fork");
            new TileFolder(copy).update(fork.served());
            assertThat(check(key(), copy)).as("by itself it is as good as the true one").isEqualTo(new Ran(0, "300 entries\n"));
            Ran ran = check(key(), folder.resolve("late"), copy.resolve("checkpoint"));
            assertThat(ran.said()).startsWith("refused: it does not go on from 300 entries");
            assertThat(ran.status()).isEqualTo(1);
        }
    }
}
