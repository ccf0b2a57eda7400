package org.backchannel.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backchannel.witness.Watching.ORIGIN;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.backchannel.launcher.Launcher;
import org.backchannel.ledger.PaperLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The witness as a process of its own, killed while it works: what it has answered it remembers. */
class KilledWitnessTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private final PaperLog log = PaperLog.of(ORIGIN, 300);

    @TempDir
    Path temporary;

    private Process start() throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Launcher.class.getName(), "witness", "--folder",
                temporary.resolve("witness").toString(),
                "--name", "inspectors.example/w1", "--listen", "127.0.0.1:0").redirectErrorStream(true).start();
    }

    private static int port(BufferedReader said) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.contains(" listens on ")) {
                return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
            }
        }
        throw new AssertionError("the witness did not start");
    }

    private int status(int port, int old, int size) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/add-checkpoint"))
                .POST(HttpRequest.BodyPublishers.ofString(log.submission(old, size).toString())).build(),
                HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    @Test
    void whatWasAnsweredIsRememberedAfterSigkill() throws Exception {
        WitnessFolder folder = Watching.folder(temporary.resolve("witness"), "inspectors.example/w1");
        folder.add(log.verifier());
        for (int round = 0; round < 3; round++) {
            int before = Math.toIntExact(folder.seen(ORIGIN));
            var answered = new AtomicInteger(before);
            Process process = start();
            BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
            int port = port(said);
            Thread killer = Thread.ofPlatform().unstarted(() -> process.toHandle().destroyForcibly());
            try {
                for (int size = before + 1;; size++) {
                    assertThat(status(port, size - 1, size)).isEqualTo(200);
                    answered.set(size);
                    if (size == before + 10) {
                        killer.start();
                    }
                }
            } catch (IOException killed) {
                assertThat(process.waitFor()).isNotZero();
            }
            killer.join();
            assertThat(answered.get()).isGreaterThanOrEqualTo(before + 10);
            // One more may have been written and not answered.
            assertThat(folder.seen(ORIGIN)).isBetween((long) answered.get(), answered.get() + 1L);
        }
    }
}
