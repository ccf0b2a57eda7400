package org.backchannel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.backchannel.Backchannel;
import org.backchannel.Certificate;
import org.backchannel.launcher.Launcher;
import org.backchannel.ledger.PaperLog;
import org.backchannel.ledger.TilePath;
import org.backchannel.mirror.Mirror;
import org.backchannel.mirror.MirrorFolder;
import org.backchannel.mirror.Pulled;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command that keeps a mirror, against a registry of paper: killed, cut off, lied to. */
@Timeout(300)
class MirrorOverHttpTest {

    private static final PaperLog LOG = PaperLog.of("log.example/ledger", 700);

    @TempDir
    private Path temporary;
    private Path secret = Path.of("");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void secret() throws IOException {
        secret = Files.writeString(temporary.resolve("secret"), PaperRegistry.SECRET + "\n");
    }

    private Path folder() {
        return temporary.resolve("mirror");
    }

    private List<String> pulling(String url, String... more) {
        List<String> words = new ArrayList<>(List.of("mirror", "pull", folder().toString(), "--server", url, "--key",
                LOG.verifier().toString(), "--machine", PaperRegistry.MACHINE, "--secret", secret.toString()));
        words.addAll(List.of(more));
        return words;
    }

    private int run(List<String> words) {
        return Commands.line(Backchannel.class).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(words.toArray(String[]::new));
    }

    private void assertHolds(int size) throws Exception {
        assertThat(folder().resolve("checkpoint")).hasContent(LOG.note(size).toString());
        for (TilePath path : TilePath.of(size)) {
            assertThat(folder().resolve("tile").resolve(path.toString())).hasBinaryContent(LOG.served(size).get("tile/" + path));
        }
    }

    @Test
    void itIsPulledByAMachineWhoseTokensEnd() throws Exception {
        try (PaperRegistry registry = PaperRegistry.serving(LOG.served(700), Optional.empty())) {
            assertThat(run(pulling(registry.url()))).as(err.toString()).isZero();
            assertThat(out.toString()).isEqualTo("700 entries held, 7 tiles written\n");
            assertHolds(700);
            Files.writeString(secret, "wrong");
            assertThat(run(pulling(registry.url()))).isEqualTo(1);
            assertThat(err.toString()).contains("gives the machine `mirror-1` no token: invalid_client; 700 entries stay held")
                    .doesNotContain("wrong");
        }
    }

    @Test
    void overTlsOnlyWhomTheFileNamesIsBelieved() throws Exception {
        Certificate one = Certificate.in(temporary, "one");
        Certificate other = Certificate.in(temporary, "other");
        try (PaperRegistry registry = PaperRegistry.serving(LOG.served(300), Optional.of(one.serving(other)))) {
            assertThat(run(pulling(registry.url(), "--trust", other.certificate().toString()))).isEqualTo(1);
            assertThat(run(pulling(registry.url()))).isEqualTo(1);
            assertThat(err.toString()).contains("did not answer: SSLHandshakeException; 0 entries stay held");
            assertThat(run(pulling(registry.url(), "--trust", one.certificate().toString()))).as(err.toString()).isZero();
            assertHolds(300);
        }
    }

    @Test
    void aDeadRegistryIsToldAndWhatIsHeldStays() throws Exception {
        String gone;
        try (PaperRegistry registry = PaperRegistry.serving(LOG.served(300), Optional.empty())) {
            gone = registry.url();
            run(pulling(gone));
        }
        assertThat(run(pulling(gone))).isEqualTo(1);
        assertThat(err.toString()).contains("not brought up to date: the registry's checkpoint: cannot be reached; 300 entries stay held");
        assertHolds(300);
        out.getBuffer().setLength(0);
        assertThat(run(List.of("mirror", "status", folder().toString()))).isEqualTo(1);
        assertThat(out.toString()).contains("held        300 entries", "FAILED", "cannot be reached", "evidence    none");
    }

    @Test
    void aRegistryThatTricklesIsNotWaitedFor() throws Exception {
        try (PaperRegistry registry = PaperRegistry.serving(LOG.served(300), Optional.empty())) {
            registry.trickle();
            Server server = new Server(URI.create(registry.url()), URI.create(registry.url()));
            HttpClient http = Server.client().build();
            Session session = new Session(server, http,
                    new MachineGrant(new Provider(server.issuer(), http), PaperRegistry.MACHINE, secret), Duration.ofMillis(400));
            try (Mirror mirror = Mirror.on(MirrorFolder.openOrCreate(folder(), LOG.verifier()),
                    path -> session.bytes("/api/v1/log/" + path), Clock.systemUTC())) {
                assertThat(mirror.pull()).isEqualTo(new Pulled.Unreached("the registry's checkpoint: did not answer within 400 ms"));
            }
        }
    }

    @Test
    void againAndAgainUntilThereAreTwoHistories() throws Exception {
        try (PaperRegistry registry = PaperRegistry.serving(LOG.served(300), Optional.empty())) {
            var ended = CompletableFuture.supplyAsync(() -> run(pulling(registry.url(), "--every", "20ms")));
            await().until(() -> out.toString().contains("300 entries held, 0 tiles written"));
            registry.serve(path -> {
                throw new IOException("away");
            });
            await().until(() -> err.toString().contains("not brought up to date"));
            registry.serve(LOG.served(200));
            await().until(() -> err.toString().contains("ALARM: the registry was put back: it showed 300 entries and shows 200 now"));
            registry.serve(LOG.served(400));
            await().until(() -> out.toString().contains("400 entries held, "));
            registry.serve(LOG.fork(100, 700).served(500));
            assertThat(ended.get(60, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(err.toString()).contains("ALARM: the registry has signed two histories, one of 400 entries and one of 500");
            assertHolds(400);
        }
        out.getBuffer().setLength(0);
        assertThat(run(List.of("mirror", "status", folder().toString()))).isEqualTo(1);
        assertThat(out.toString()).contains("evidence    2 files", LOG.note(400).toString(), LOG.fork(100, 700).note(500).toString(),
                "the second begins with another tree of 400 entries");
    }

    /** By SIGKILL, each time a little later, while it fetches and writes. */
    @Test
    void killedAnywhereItGoesOn() throws Exception {
        AtomicInteger left = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Process[] running = new Process[1];
        try (PaperRegistry registry = PaperRegistry.serving(path -> {
            if (left.getAndDecrement() == 0) {
                running[0].toHandle().destroyForcibly();
            }
            return LOG.served(700).get(path);
        }, Optional.empty())) {
            List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                    System.getProperty("java.class.path"), Launcher.class.getName()));
            command.addAll(pulling(registry.url()));
            for (int last = 0; done.get() == 0; last += 2) {
                left.set(last);
                synchronized (running) {
                    running[0] = new ProcessBuilder(command).inheritIO().start();
                }
                int status = running[0].waitFor();
                if (status == 0) {
                    done.incrementAndGet();
                } else {
                    assertThat(status).as("killed").isEqualTo(137);
                    assertThat(MirrorFolder.open(folder()).held()).as("nothing is said to be held that is not").isEmpty();
                }
            }
            assertHolds(700);
        }
    }
}
