package org.backchannel.custody;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Filing a file: what its pages say is compared with what is stated, and a difference is for the person to settle. */
class FileHttpTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Map<String, String> STATED = Map.of("kind", "MEMORANDUM", "heading", "A paper from a file", "marking", "Secret",
            "groups", "salt");

    private static HttpResponse<String> send(String username, String path, byte[] file, Map<String, String> more) {
        Browser browser = APP.signedIn(username);
        browser.get("/");
        Map<String, String> fields = new TreeMap<>(STATED);
        fields.putAll(more);
        var body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> body.writeBytes(
                ("--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n").getBytes(UTF_8)));
        body.writeBytes("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"paper.txt\"\r\n\r\n".getBytes(UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--x--\r\n".getBytes(UTF_8));
        return browser.send(browser.request(path).header("Accept", "text/html,application/json")
                .header("Content-Type", "multipart/form-data; boundary=x").header("X-CSRF-TOKEN", browser.csrf().orElseThrow())
                .POST(BodyPublishers.ofByteArray(body.toByteArray())).build());
    }

    private static HttpResponse<String> api(byte[] file, Map<String, String> more) {
        Map<String, String> based = new TreeMap<>(Map.of("basis", "derived"));
        based.putAll(more);
        return send("smith", "/api/v1/items/files", file, based);
    }

    private static byte[] paper(String marking) {
        return (marking + "\n\nThe text.\n\n" + marking).getBytes(UTF_8);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.builder().build().readTree(answer.body());
    }

    private static org.backchannel.ledger.Line newest() {
        return APP.bean(Trail.class).lines(Query.all().ofType("item.file"), null, 1).getFirst();
    }

    @Test
    void whereThePagesAgreeItIsFiledWithItsFile() throws Exception {
        byte[] bytes = Papers.pdf(List.of(List.of("SECRET", "", "The text.", "", "SECRET")));
        HttpResponse<String> filed = api(bytes, Map.of());
        assertThat(filed.statusCode()).as(filed.body()).isEqualTo(201);
        String id = json(filed).path("id").asString();
        assertThat(newest().outcome()).isEqualTo(Outcome.DONE);

        Browser smith = APP.signedIn("smith");
        assertThat(smith.get("/items/" + id).body()).contains("The text.").contains("Save the file").contains("paper.txt");
        var original = java.net.http.HttpClient.newHttpClient().send(smith.request("/items/" + id + "/original")
                .header("Cookie", "backchannel=" + smith.sessionCookie().orElseThrow().getValue()).build(), BodyHandlers.ofByteArray());
        assertThat(original.body()).isEqualTo(bytes);
        assertThat(original.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment");
        assertThat(original.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(APP.bean(Trail.class).lines(Query.all().ofType("item.export-original"), null, 1).getFirst().facts()).containsEntry("as",
                "original");
        String nobody = APP.signedIn("harlow").get("/items/" + id + "/original").body();
        assertThat(nobody).isEqualTo(APP.signedIn("harlow").get("/items/00000000-0000-0000-0000-000000000001/original").body());
    }

    @Test
    void theFileOfWhatIsEyesOnlyIsCopiedToNobodyItsReadersIncluded() {
        HttpResponse<String> filed = send("smith", "/api/v1/items/files", paper("Secret; Eyes Only"),
                Map.of("marking", "Secret; Eyes Only", "basis", "derived", "toPerson", "Smith", "toOffice",
                        "Chief of the Delegation to the Strategic Arms Limitation Talks"));
        assertThat(filed.statusCode()).as(filed.body()).isEqualTo(201);
        String id = json(filed).path("id").asString();
        Browser smith = APP.signedIn("smith");
        assertThat(smith.get("/items/" + id).body()).contains("The text.", "copied to no file").doesNotContain("Save the file");
        for (String path : List.of("/items/" + id + "/original", "/api/v1/items/" + id + "/original")) {
            HttpResponse<String> refused = smith.get(path);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("G-EYES-ONLY-COPY").doesNotContain("The text.");
            assertThat(APP.bean(Trail.class).lines(Query.all().ofType("item.export-original"), null, 1).getFirst().outcome())
                    .isEqualTo(Outcome.REFUSED);
        }
    }

    @Test
    void aDifferenceIsToldAndNothingIsFiled() {
        HttpResponse<String> asked = api(paper("Top Secret"), Map.of());
        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(json(asked).path("found").get(0).path("line").asString()).isEqualTo("Top Secret");
        assertThat(json(asked).path("mayHold").asBoolean()).isFalse();
        assertThat(newest().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(newest().facts()).containsEntry("failure", "MarkingConflict");
    }

    @Test
    void thePersonSaysThatThePagesHold() {
        HttpResponse<String> filed = api(paper("Confidential"), Map.of("holds", "document"));
        assertThat(filed.statusCode()).as(filed.body()).isEqualTo(201);
        assertThat(json(filed).path("marking").path("level").asString()).isEqualTo("CONFIDENTIAL");
        assertThat(newest().facts()).containsEntry("stated", "Secret").containsEntry("found", "Confidential").containsEntry("holds",
                "DOCUMENT");
    }

    @Test
    void whatIsStatedHoldsForAReasonAndNeverBelowThePages() {
        assertThat(api(paper("Confidential"), Map.of("holds", "stated")).statusCode()).isEqualTo(422);
        HttpResponse<String> filed = api(paper("Confidential"), Map.of("holds", "stated", "why", "its enclosure is secret"));
        assertThat(filed.statusCode()).as(filed.body()).isEqualTo(201);
        assertThat(json(filed).path("marking").path("level").asString()).isEqualTo("SECRET");
        assertThat(newest().facts()).containsEntry("why", "its enclosure is secret");
        assertThat(api(paper("Top Secret"), Map.of("holds", "stated", "why", "I say so")).statusCode()).isEqualTo(409);
    }

    @Test
    void aLineThatCannotBeReadPutsThePaperIntoQuarantine() {
        assertThat(api(paper("SECRET ZEBRA"), Map.of("holds", "stated", "why", "x")).statusCode()).isEqualTo(409);
        HttpResponse<String> filed = api(paper("SECRET ZEBRA"), Map.of("holds", "document"));
        assertThat(filed.statusCode()).as(filed.body()).isEqualTo(201);
        assertThat(json(filed).path("marking").path("quarantined").asBoolean()).isTrue();
    }

    @Test
    void whoMayNotFileIsRefusedAndTheTrailSaysSo() {
        HttpResponse<String> refused = send("harlow", "/api/v1/items/files", paper("Secret"), Map.of());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(newest().outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void thePageAsksOnceMoreWithWhatWasTyped() {
        HttpResponse<String> page = send("smith", "/items/new", paper("Confidential"),
                Map.of("heading", "Words that stay", "basis", "derived"));
        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body()).contains("Which marking holds?").contains("value=\"Words that stay\"")
                .contains("Choose the same file again");
        HttpResponse<String> filed = send("smith", "/items/new", paper("Confidential"), Map.of("holds", "document", "basis", "derived"));
        assertThat(filed.statusCode()).isEqualTo(302);
        assertThat(filed.headers().firstValue("Location").orElseThrow()).contains("/items/");
    }

    /** D2: who files a classified paper by the page says on what that rests, and nothing is kept of what is not classified. */
    @Test
    void aClassifiedPaperSaysByThePageFromWhatItIsDerivedOrWhoClassifiedIt() {
        assertThat(APP.signedIn("smith").get("/items/new").body()).containsPattern("value=\"derived\"[^>]*checked");
        HttpResponse<String> refused = send("smith", "/items/new", paper("Secret"), Map.of());
        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(refused.headers().firstValue("Location").orElseThrow()).as("back to the form").endsWith("/items/new");
        assertThat(newest().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(block(Map.of("basis", "derived", "date", "1972-01-06"))).contains("Derived From: Marking of the paper, 1972-01-06",
                "Declassify On: 19970106");
        assertThat(block(Map.of("basis", "original", "reason", "1.4(d)", "date", "1972-01-06"))).contains("Classified By: ",
                "Reason: 1.4(d)",
                "Declassify On: 19820106");
        assertThat(json(api(paper("Secret"), Map.of("basis", "original"))).path("field").asString()).isEqualTo("reason");
        assertThat(json(api(paper("Secret"), Map.of("basis", "hearsay"))).path("field").asString()).isEqualTo("basis");
        HttpResponse<String> open = send("smith", "/items/new", paper("Unclassified"), Map.of("marking", "Unclassified"));
        assertThat(open.headers().firstValue("Location").orElseThrow()).contains("/items/").doesNotContain("/items/new");
    }

    /** D2, E4: over REST too nothing classified is filed without; the member that is missing is named, in the words of the page. */
    @Test
    void overRestNoClassifiedPaperIsFiledWithoutItsBasis() {
        String why = "it is classified: say from what that is derived, or who classified it and why, and until when";
        HttpResponse<String> refused = send("smith", "/api/v1/items/files", paper("Secret"), Map.of());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).path("field").asString()).isEqualTo("block");
        assertThat(json(refused).path("detail").asString()).contains(why);
        assertThat(newest().outcome()).isEqualTo(Outcome.FAILED);
        HttpResponse<String> json = filed("Secret", "(S)", "");
        assertThat(json.statusCode()).isEqualTo(422);
        assertThat(json.body()).contains(why, "\"field\":\"block\"");
        assertThat(filed("Secret", "(C)", "\"basis\":\"derived\",").body()).contains("\"field\":\"compilation\"");
        assertThat(filed("Secret", "(C)", "\"basis\":\"derived\",\"compilation\":\"together they show the route\",").statusCode())
                .isEqualTo(201);
        for (String none : List.of("\"draft\":true,", "\"basis\":\"derived\",")) {
            assertThat(filed("Secret", "(S)", none).statusCode()).as(none).isEqualTo(201);
        }
        assertThat(filed("Unclassified", "(U)", "").statusCode()).isEqualTo(201);
    }

    private static HttpResponse<String> filed(String marking, String mark, String more) {
        Browser smith = APP.signedIn("smith");
        smith.get("/");
        return smith.send(smith.request("/api/v1/items").header("Accept", "application/json").header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", smith.csrf().orElseThrow()).POST(BodyPublishers.ofString("""
                        {"kind":"NOTE","heading":"A note with its basis","marking":"%s","groups":["salt"],%s
                        "portions":[{"text":"The route.","mark":"%s"}]}""".formatted(marking, more, mark))).build());
    }

    private static String block(Map<String, String> more) {
        HttpResponse<String> filed = send("smith", "/items/new", paper("Secret"), more);
        assertThat(filed.statusCode()).as(filed.body()).isEqualTo(302);
        return APP.signedIn("smith").get(filed.headers().firstValue("Location").orElseThrow().replaceFirst(".*/items/", "/items/")
                + "/classification").body();
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(json(api(new byte[0], Map.of())).path("field").asString()).isEqualTo("file");
        assertThat(json(api(paper("Secret"), Map.of("marking", ""))).path("field").asString()).isEqualTo("marking");
        assertThat(json(api(paper("Secret"), Map.of("kind", "NONE"))).path("field").asString()).isEqualTo("kind");
        assertThat(json(api(paper("Secret"), Map.of("date", "yesterday"))).path("field").asString()).isEqualTo("date");
        assertThat(json(api(paper("Secret"), Map.of("holds", "both"))).path("field").asString()).isEqualTo("holds");
    }

    @Test
    void anEyesOnlyPaperFindsItsReaderOrIsNotFiled() {
        byte[] paper = paper("Secret; Eyes Only");
        Map<String, String> stated = Map.of("marking", "Secret; Eyes Only");
        assertThat(json(api(paper, stated)).path("field").asString()).isEqualTo("toPerson");
        HttpResponse<String> filed = api(paper, Map.of("marking", "Secret; Eyes Only", "toOffice",
                "President's Assistant for National Security Affairs", "toPerson", "Kissinger"));
        assertThat(filed.statusCode()).as(filed.body()).isEqualTo(201);
        String item = "/items/" + json(filed).path("id").asString();
        assertThat(APP.signedIn("kissinger").get(item).body()).contains("The text.");
        assertThat(APP.signedIn("harlow").get(item).statusCode()).isEqualTo(404);
    }
}
