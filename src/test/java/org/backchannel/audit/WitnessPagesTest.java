package org.backchannel.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.Checkpoints;
import org.backchannel.ledger.CosignerKey;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.RefusalListener;
import org.backchannel.ledger.SignedNote;
import org.backchannel.ledger.Submission;
import org.backchannel.ledger.Trail;
import org.backchannel.ledger.WitnessRefusal;
import org.backchannel.witness.Answer;
import org.backchannel.witness.Cosigner;
import org.backchannel.witness.Watching;
import org.backchannel.witness.WitnessFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.backchannel.Registrar;
import org.backchannel.marking.Level;
import org.backchannel.people.Accounts;
import org.backchannel.people.Role;
import tools.jackson.databind.json.JsonMapper;

/** A registry with two witnesses, one by files and one that is dead, of which one is enough. */
class WitnessPagesTest {

    private static final String FAR = "inspectors.example/far";
    private static final String REQUEST = "/api/v1/trail/cosignature-request?witness=";

    @TempDir
    static Path folder;
    private static WitnessFolder far;
    private static RunningApplication app;
    private static Browser argus;

    @BeforeAll
    static void start() throws IOException {
        far = Watching.folder(folder.resolve("far"), FAR);
        WitnessFolder dead = Watching.folder(folder.resolve("dead"), "inspectors.example/dead");
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        Path file = Files.writeString(folder.resolve("witnesses"),
                line(far) + "\n" + line(dead) + " http://127.0.0.1:" + closed + "\nquorum 1\n");
        app = RunningApplication.another("http", List.of("--backchannel.witnesses-file=" + file));
        far.add(app.bean(Checkpoints.class).key());
        argus = app.signedIn("argus");
    }

    private static String line(WitnessFolder of) {
        return "witness " + of.self().keys().stream().map(CosignerKey::toString).collect(Collectors.joining(" "));
    }

    private static SignedNote cosigned(String request) {
        try (Cosigner cosigner = Cosigner.on(far, Clock.systemUTC())) {
            Answer answer = cosigner.add(Submission.parse(request));
            assertThat(answer).isInstanceOf(Answer.Cosigned.class);
            return ((Answer.Cosigned) answer).note();
        }
    }

    private static HttpResponse<String> fetch(Browser browser) {
        return browser.send(browser.request(REQUEST + URLEncoder.encode(FAR, UTF_8)).build());
    }

    private static HttpResponse<String> give(Browser browser, String checkpoint) {
        browser.get("/me");
        String body = JsonMapper.builder().build().writeValueAsString(Map.of("checkpoint", checkpoint));
        return browser.send(browser.request("/api/v1/trail/cosignatures").header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", browser.csrf().orElseThrow()).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private static long entries(String type, Outcome outcome) {
        return app.bean(Trail.class).lines(Query.all().ofType(type).ended(outcome), null, 1000).size();
    }

    /** Fetched from the page, cosigned elsewhere, put back on the page: each way is an act with its entries, and the pages say so. */
    @Test
    void anAuditorCarriesACheckpointThereAndBack() {
        assertThat(argus.get("/trail/witnesses").body()).contains(FAR, "by files alone", "cannot be reached");
        long fetched = entries("trail.request-cosignature", Outcome.DONE);
        var request = fetch(argus);
        assertThat(request.statusCode()).isEqualTo(200);
        assertThat(request.headers().firstValue("Content-Disposition").orElseThrow()).contains("request.txt");
        assertThat(entries("trail.request-cosignature", Outcome.DONE)).isEqualTo(fetched + 1);
        SignedNote note = cosigned(request.body());
        argus.get("/trail/witnesses");
        var answer = argus.post("/trail/cosignatures", Map.of("cosigned", note.toString().replace("\n", "\r\n")));
        assertThat(answer.body()).contains("is cosigned by " + FAR);
        String size = note.text().split("\n")[1];
        assertThat(argus.get("/trail").body()).contains("Cosigned by 1 of 2 at size " + size);
        assertThat(entries("trail.take-cosignature", Outcome.DONE)).isPositive();
    }

    @Test
    void whoReadsAnItemSeesItsTrailAndNotWhichWitnessIsLate() {
        var registrar = new Registrar(app);
        app.signedIn("eyre");
        var eyre = registrar.person("Eyre", Registrar.cleared(Level.SECRET), List.of("salt"), Role.ORIGINATOR);
        registrar.grant(eyre, List.of(app.bean(Accounts.class).find("eyre").orElseThrow()));
        String trail = "/items/" + registrar.file("Secret", "For two", List.of("salt"), eyre, eyre).id() + "/trail";
        await().untilAsserted(() -> assertThat(argus.get(trail).body()).contains("The witness", "cannot be reached"));
        var read = app.signedIn("eyre").get(trail);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).contains("What stands behind it").doesNotContain("The witness", "not covered yet");
    }

    @ParameterizedTest
    @CsvSource({"marsh, 403", "porter, 403", "harlow, 403"})
    void whoIsNoAuditorFetchesNothingAndPutsNothingIn(String who, int status) {
        Browser browser = app.signedIn(who);
        long refused = entries("trail.request-cosignature", Outcome.REFUSED);
        assertThat(fetch(browser).statusCode()).isEqualTo(status);
        assertThat(entries("trail.request-cosignature", Outcome.REFUSED)).isEqualTo(refused + 1);
        long untaken = entries("trail.take-cosignature", Outcome.REFUSED);
        String note = cosigned(fetch(argus).body()).toString();
        assertThat(give(browser, note).statusCode()).isEqualTo(status);
        assertThat(entries("trail.take-cosignature", Outcome.REFUSED)).isEqualTo(untaken + 1);
        assertThat(browser.get("/trail/witnesses").statusCode()).isEqualTo(status);
        assertThat(give(argus, note).statusCode()).isEqualTo(200);
    }

    @Test
    void whatNobodySignedIsNotTakenAndTheTrailSaysThatItFailed() {
        long failed = entries("trail.take-cosignature", Outcome.FAILED);
        Submission request = Submission.parse(fetch(argus).body());
        for (String wrong : new String[]{"", "x", request.note().toString(), request.toString()}) {
            assertThat(give(argus, wrong).statusCode()).as(wrong).isEqualTo(422);
        }
        assertThat(entries("trail.take-cosignature", Outcome.FAILED)).isEqualTo(failed + 4);
        assertThat(argus.send(argus.request(REQUEST + "nobody").build()).statusCode()).isEqualTo(422);
        assertThat(argus.send(argus.request(REQUEST + URLEncoder.encode(FAR, UTF_8) + "&old=x").build()).statusCode()).isEqualTo(422);
    }

    /** What the log itself is told of a refusal stands in the trail, in words. */
    @Test
    void aRefusalOfAWitnessIsInTheTrail() {
        String note = app.bean(Checkpoints.class).latest().orElseThrow().toString();
        app.bean(RefusalListener.class).refused(new WitnessRefusal(FAR, WitnessRefusal.Kind.ROLLBACK,
                OptionalLong.of(70_000), 7, note, Optional.empty()));
        var line = app.bean(Trail.class).lines(Query.all().ofType("witness.refused"), null, 1).getFirst();
        assertThat(line.facts()).containsEntry("witness", FAR).containsEntry("answer", "ROLLBACK").containsEntry("claimed", "70000");
        assertThat(argus.get("/trail?act=witness.refused").body()).contains("Not cosigned by a witness", "70000");
    }

    @Test
    void healthAndFiguresSayHowLateTheyAre() {
        Browser porter = app.signedIn("porter");
        assertThat(json(porter, "/actuator/health")).contains("inspectors.example/dead", "cannot be reached");
        assertThat(json(porter, "/actuator/metrics/backchannel.witness.lag")).contains("seconds");
    }

    private static String json(Browser browser, String path) {
        return browser.send(browser.request(path).header("Accept", "application/json").build()).body();
    }
}
