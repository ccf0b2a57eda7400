package org.backchannel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.backchannel.Backchannel;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.Integrator;
import org.backchannel.people.TokenIssued;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A command that asks a server, and the person who signs it in with a browser. */
class DeviceGrantTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Pattern TOLD = Pattern.compile("Open (\\S+) in a browser, sign in, and confirm the code (\\S+)");

    /** Tokens that end while the test looks on, and not so soon that a slow machine would lose a fresh one. */
    private static final RunningApplication SHORT = RunningApplication.another("http", List.of("--backchannel.sign-in.token-lifetime=3s"));

    record Ran(int status, String out) {
    }

    private static Ran run(String username, String... arguments) throws IOException {
        return run(APP, username, arguments);
    }

    static Ran run(RunningApplication app, String username, String... arguments) throws IOException {
        var out = new StringWriter();
        int status = confirmed(app, username,
                err -> Commands.line(Backchannel.class).setOut(new PrintWriter(out, true)).setErr(err).execute(arguments));
        return new Ran(status, out.toString());
    }

    /** What is run beside the browser in which the person signs it in. */
    private static <T> T confirmed(RunningApplication app, String username, Function<PrintWriter, T> command) throws IOException {
        try (var written = new PipedWriter()) {
            var err = new PipedReader(1 << 16);
            written.connect(err);
            var done = CompletableFuture.supplyAsync(() -> command.apply(new PrintWriter(written, true)));
            confirm(app, username, new BufferedReader(err));
            return done.join();
        }
    }

    private static void confirm(RunningApplication app, String username, BufferedReader err) throws IOException {
        Matcher told = TOLD.matcher("");
        while (!told.find()) {
            told = TOLD.matcher(String.valueOf(err.readLine()));
        }
        assertThat(told.group(1)).isEqualTo(app.url("/idp/device"));
        Browser browser = app.signedIn(username);
        browser.get("/idp/device");
        browser.post("/idp/oauth2/device_verification", Map.of("user_code", told.group(2)));
        String page = browser.current().body();
        browser.post("/idp/oauth2/device_verification", Map.of("user_code", told.group(2), "client_id", "backchannel-cli", "state",
                value(page, "state"), "scope", "api"));
        assertThat(browser.current().uri().getPath()).isEqualTo("/idp/device/done");
    }

    private static String value(String page, String field) {
        Matcher input = Pattern.compile("name=\"" + field + "\" value=\"([^\"]+)\"").matcher(page);
        assertThat(input.find()).as(page).isTrue();
        return input.group(1);
    }

    @Test
    void aRecordsManagerImportsThroughTheServer(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("fictional.xml");
        try (var in = DeviceGrantTest.class.getResourceAsStream("/samples/fictional.xml")) {
            String xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(file, xml.replace("backchannel-samples", "remote-" + UUID.randomUUID()));
        }
        Ran ran = run("quill", "import", "--server", APP.url(""), "--group", "salt", file.toString());
        assertThat(ran.out()).isEqualTo("fictional.xml: 17 documents, 16 with a marking, 17 filed, 1 of them in quarantine, 0 held already,"
                + " 0 held with other words, 0 failed\n");
        assertThat(ran.status()).isZero();
    }

    @Test
    @Timeout(60)
    void aCommandOutlivesItsTokens() throws IOException, InterruptedException {
        Session session = confirmed(SHORT, "quill", DeviceGrantTest::signedIn);
        // Nothing here is refused on the way: the token that has ended is replaced unseen, twice.
        while (renewals() < 2) {
            assertThat(session.get("/api/v1/items").isObject()).isTrue();
        }
    }

    private static long renewals() {
        return SHORT.events(TokenIssued.class).stream().filter(issued -> issued.grant().equals("refresh_token")).count();
    }

    private static Session signedIn(PrintWriter err) {
        try {
            return new Server(URI.create(SHORT.url("")), URI.create(SHORT.url(""))).signIn(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    @Test
    void anAuditorVerifiesThroughTheServerAndWaitsForTheEnd() throws IOException {
        APP.bean(Integrator.class).drain();
        Ran ran = run("argus", "ledger", "verify", "--server", APP.url(""));
        assertThat(ran.out()).startsWith("good\n").containsPattern("verified    ([1-9][0-9]*) of \\1 entries\n")
                .containsPattern("root        [A-Za-z0-9+/]{43}=\n").containsPattern("rate        [0-9]+ entries per second\n");
        assertThat(ran.status()).isZero();
    }

    @Test
    void whoMayNotVerifyIsRefusedAndNothingIsTold() throws IOException {
        Ran ran = run("harlow", "ledger", "verify", "--server", APP.url(""));
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void whoMayNotImportIsRefusedWithTheReason(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("v.xml"), "<TEI/>");
        Ran ran = run("harlow", "import", "--server", APP.url(""), file.toString());
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
    }
}
