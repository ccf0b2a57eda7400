package org.backchannel.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backchannel.witness.Watching.ORIGIN;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.backchannel.ledger.PaperLog;
import org.backchannel.ledger.SignedNote;
import org.backchannel.ledger.Submission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The answers over HTTP. */
class WitnessServerTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private final PaperLog log = PaperLog.of(ORIGIN, 30);

    @TempDir
    Path temporary;
    private WitnessFolder folder;
    private Cosigner cosigner;
    private WitnessServer server;

    @BeforeEach
    void start() throws IOException {
        folder = Watching.folder(temporary.resolve("witness"), "inspectors.example/w1");
        folder.add(log.verifier());
        cosigner = Watching.cosigner(folder);
        server = WitnessServer.start(cosigner, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new PrintWriter(new StringWriter()));
    }

    @AfterEach
    void stop() {
        server.close();
        cosigner.close();
    }

    private HttpResponse<String> send(String method, String path, byte[] body) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> add(Object body) throws Exception {
        return send("POST", "/add-checkpoint", body.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsCosignedIs200WithSignatureLinesAlone() throws Exception {
        var answer = add(log.submission(0, 7));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().lines()).hasSize(2).allMatch(line -> line.startsWith("\u2014 inspectors.example/w1 "));
        assertThat(answer.body()).endsWith("\n");
        assertThat(folder.self().cosigned(SignedNote.parse(log.note(7) + answer.body()))).isPresent();
        assertThat(add(log.submission(7, 30)).statusCode()).isEqualTo(200);
    }

    @Test
    void aConflictCarriesTheSizeAndItsType() throws Exception {
        add(log.submission(0, 7));
        var answer = add(log.submission(3, 9));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("7\n");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
    }

    @Test
    void theOtherRefusalsHaveTheirStatus() throws Exception {
        add(log.submission(0, 7));
        assertThat(add(log.signedByAnother().submission(7, 9)).statusCode()).isEqualTo(403);
        assertThat(add(PaperLog.of("other.example", 3).submission(0, 3)).statusCode()).isEqualTo(404);
        assertThat(add(log.fork(3, 9).submission(7, 9)).statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "old", "old 0", "old 00\n\nNOTE", "old -1\n\nNOTE", "old 0 \n\nNOTE", "new 0\n\nNOTE", "old 0\nNOTE",
            "old 0\nx\n\nNOTE", "old 0\nAAAA\n\nNOTE", "old 9999999999999999999\n\nNOTE", "old 8\n\nNOTE", "old 0\n\nno note",
            "old 0\r\n\r\nNOTE",
            "old 0\n\nx\ny\nz\n\n\u2014 a bcde\n"})
    void whatCannotBeReadIs400(String body) throws Exception {
        assertThat(add(body.replace("NOTE", log.note(7).toString())).statusCode()).isEqualTo(400);
    }

    @Test
    void whatIsTooLongOrNoTextIs400() throws Exception {
        assertThat(add("old 0\n" + "x".repeat(Submission.LONGEST)).statusCode()).isEqualTo(400);
        assertThat(add("old 0\n" + (log.checkpoint(3).root() + "\n").repeat(64) + "\n" + log.note(7)).statusCode()).isEqualTo(400);
        assertThat(send("POST", "/add-checkpoint", new byte[]{(byte) 0xff, 10, 10}).statusCode()).isEqualTo(400);
    }

    @Test
    void nothingElseIsThere() throws Exception {
        assertThat(send("GET", "/add-checkpoint", new byte[0]).statusCode()).isEqualTo(405);
        assertThat(send("POST", "/sign-subtree", new byte[0]).statusCode()).isEqualTo(404);
        assertThat(send("POST", "/add-checkpoint/x", new byte[0]).statusCode()).isEqualTo(404);
    }

    /** A witness whose memory is broken says nothing of it to the network, and cosigns nothing. */
    @Test
    void aBrokenMemoryIs500() throws Exception {
        add(log.submission(0, 7));
        try (Stream<Path> files = Files.walk(temporary.resolve("witness/logs"))) {
            Files.writeString(files.filter(file -> file.endsWith("checkpoint")).findFirst().orElseThrow(), "x");
        }
        var answer = add(log.submission(7, 9));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEmpty();
    }

    /** A witness in a process of its own, as it always runs: Java's server takes its limits from whoever makes the first one in a process. */
    static final class Alone {

        private Alone() {
        }

        public static void main(String[] folder) throws IOException {
            WitnessServer server = WitnessServer.start(Watching.cosigner(Watching.folder(Path.of(folder[0]), "inspectors.example/w1")),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), new PrintWriter(new StringWriter()));
            System.out.println(server.port());
        }
    }

    /** Somebody who sends half a request and waits is not waited for. */
    @Test
    void aSlowCallerIsCutOff() throws Exception {
        Process alone = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Alone.class.getName(), temporary.resolve("alone").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var said = alone.inputReader();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(said.readLine()))) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write("POST /add-checkpoint HTTP/1.1\r\nHost: x\r\nContent-Le".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } finally {
            alone.destroyForcibly();
        }
    }
}
