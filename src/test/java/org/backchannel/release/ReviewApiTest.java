package org.backchannel.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.backchannel.Registrar.cleared;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.item.Item;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A declassification review over REST alone, from its opening to the bundle that proves itself: finch and wren review, marsh keeps the records. */
class ReviewApiTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final Map<String, Browser> SESSIONS = new TreeMap<>();
    private static final String NOTHING_SEEN = "\"1.1." + "0".repeat(64) + "\"";
    private static final String FIELD = "/field";

    private final Person sender = REGISTRAR.person("Sender", cleared(Level.SECRET), List.of("island-affairs"), Role.ORIGINATOR);
    /** In no other text, so that the copies of other tests hold nothing that is withheld here. */
    private final String unique = new Random().ints(10, 'a', 'z' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    /** "The text of the dues of", and the word that is in no other text. */
    private final Item item = REGISTRAR.file("Confidential", "the dues of " + unique, List.of("island-affairs"), sender, sender);

    @TempDir
    private Path folder;

    @BeforeAll
    static void signIn() {
        for (String who : List.of("finch", "wren", "marsh", "smith")) {
            Browser browser = APP.signedIn(who);
            browser.get("/");
            SESSIONS.put(who, browser);
        }
    }

    private static Browser session(String who) {
        return Objects.requireNonNull(SESSIONS.get(who));
    }

    private static HttpResponse<String> call(String who, String method, String path, String body, String seen) {
        Browser browser = session(who);
        var request = browser.request("/api/v1" + path).header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", browser.csrf().orElse("")).method(method, BodyPublishers.ofString(body));
        return browser.send((seen.isEmpty() ? request : request.header("If-Match", seen)).build());
    }

    private static HttpResponse<String> post(String who, String path, String body) {
        return call(who, "POST", path, body, NOTHING_SEEN);
    }

    private static HttpResponse<String> get(String who, String path) {
        return call(who, "GET", path, "", NOTHING_SEEN);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String seen(String who, String review) {
        return get(who, review).headers().firstValue("ETag").orElseThrow();
    }

    /** The path of a new review. */
    private static String opened(Item of) {
        HttpResponse<String> made = post("finch", "/items/" + of.id() + "/reviews", "{\"kind\":\"MANDATORY\",\"request\":\"A letter\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String path = "/reviews/" + json(made).at("/review/id").asString();
        assertThat(made.headers().firstValue("Location").orElseThrow()).endsWith("/api/v1" + path);
        return path;
    }

    /** Withheld: "of" in its first place, and the last word. */
    private String marked() {
        String review = opened(item);
        for (int place : List.of(2, 6)) {
            HttpResponse<String> marked = post("finch", review + "/portions/1",
                    "{\"treatment\":\"WITHHELD\",\"exemption\":\"50X1 until 2040-12-31\",\"why\":\"a source\",\"from\":%d}"
                            .formatted(place));
            assertThat(marked.statusCode()).as(marked.body()).isEqualTo(200);
            assertThat(json(marked).at("/state").asString()).isEqualTo("under review");
        }
        return review;
    }

    private String proposed() {
        String review = marked();
        HttpResponse<String> answer = call("finch", "POST", review + "/proposal", "{\"authority\":\"EO 13526\"}", seen("finch", review));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).at("/steps/0/by").asString()).isEqualTo("Ruth Finch");
        return review;
    }

    private String decided() {
        String review = proposed();
        HttpResponse<String> answer = call("wren", "POST", review + "/decision", "", seen("wren", review));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(300))
                .until(() -> !json(get("wren", review + "/copy")).at("/waits").asBoolean());
        return review;
    }

    @Test
    void two_reviewers_bring_an_item_from_its_opening_to_a_bundle_that_proves_itself() throws IOException {
        String review = decided();
        JsonNode copy = json(get("wren", review + "/copy"));
        assertThat(copy.at("/text").asString()).contains("DECLASSIFIED: RELEASED IN PART", "(50X1 until 2040-12-31)").doesNotContain(unique,
                "a source");
        assertThat(copy.at("/finds").valueStream().map(find -> find.at("/where").asString())).as("the other `of` stays")
                .contains("the text", "the text of the PDF");
        assertThat(post("wren", review + "/release", "").statusCode()).as("what is withheld can be found").isEqualTo(409);
        copy.at("/finds").valueStream().forEach(find -> {
            String accepted = "{\"find\":\"%s\",\"reason\":\"no secret\"}".formatted(find.at("/find").asString());
            assertThat(post("wren", review + "/acceptance", accepted).statusCode()).isEqualTo(204);
        });
        assertThat(get("wren", review + "/bundle").statusCode()).as("not released yet").isEqualTo(404);
        assertThat(json(post("wren", review + "/release", "")).at("/state").asString()).isEqualTo("released");
        assertThat(post("wren", review + "/release", "").statusCode()).as("once and for all").isEqualTo(409);

        assertThat(get("finch", review + "/bundle").headers().firstValue("Content-Type")).hasValue("application/zip");
        Path bundle = Files.write(folder.resolve("release.zip"), session("finch").download("/api/v1" + review + "/bundle"));
        ReleaseVerdict verdict = ReleaseVerifier.verify(bundle, null, null);
        assertThat(verdict.item()).isEqualTo(item.id().toString());
        assertThat(verdict.gaps()).isEqualTo(2);
        assertThat(json(get("finch", review)).at("/standing/steps").valueStream().map(step -> step.at("/step").asString()))
                .containsExactly("proposed", "decided", "released");
        String id = review.substring("/reviews/".length());
        assertThat(get("finch", "/reviews?state=released").body()).contains(id);
        assertThat(get("finch", "/reviews?state=opened").body()).doesNotContain(id);
        assertThat(get("wren", "/items/" + item.id() + "/reviews").body()).contains(id, "A letter");
    }

    @Test
    void the_bench_has_the_place_of_each_word_and_what_becomes_of_it() {
        String review = marked();
        JsonNode bench = json(get("wren", review));
        JsonNode portion = bench.at("/portions/0");
        assertThat(bench.at("/next").isNull()).isTrue();
        assertThat(bench.at("/marking").asString()).isEqualTo("Confidential");
        assertThat(portion.at("/words/6/text").asString()).isEqualTo(unique);
        assertThat(portion.at("/treatment").asString()).isEqualTo("withheld in part");
        assertThat(portion.at("/gaps/1/from").asInt()).isEqualTo(6).isEqualTo(portion.at("/gaps/1/to").asInt());
        assertThat(portion.at("/gaps/1/exemptions/0").asString()).isEqualTo("50X1 until 2040-12-31");
        assertThat(portion.at("/copy").toString()).contains("not declassified]").doesNotContain(unique);
        assertThat(post("wren", review + "/portions/1", "{\"treatment\":\"UNDECIDED\"}").body()).contains("\"next\":1");
        assertThat(post("wren", review + "/rest", "").body()).contains("\"decided\":1");
        assertThat(json(get("wren", review)).at("/portions/0/treatment").asString()).isEqualTo("released");
    }

    @Test
    void nobody_decides_on_their_own_proposal_and_what_is_returned_is_not_decided() {
        String review = proposed();
        assertThat(json(get("finch", review)).at("/own").asBoolean()).isTrue();
        HttpResponse<String> refused = call("finch", "POST", review + "/decision", "", seen("finch", review));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("G-OWN-PROPOSAL");
        for (String other : List.of(NOTHING_SEEN, "\"1\"", "W/" + seen("wren", review))) {
            assertThat(call("wren", "POST", review + "/decision", "", other).statusCode()).as(other).isEqualTo(412);
        }
        assertThat(post("wren", review + "/portions/1", "{\"treatment\":\"RELEASED\"}").statusCode()).isEqualTo(409);
        String waiting = seen("wren", review);
        assertThat(post("wren", review + "/return", "{\"why\":\"it is published\"}").body()).contains("it is published");
        assertThat(call("wren", "POST", review + "/decision", "", waiting).statusCode()).isEqualTo(409);
        assertThat(post("wren", review + "/withdrawal", "{\"why\":\"taken back\"}").body()).contains("withdrawn");
        assertThat(post("wren", review + "/withdrawal", "{\"why\":\"again\"}").statusCode()).isEqualTo(409);
    }

    @Test
    void what_was_marked_after_it_was_seen_is_not_proposed() {
        String review = marked();
        String before = seen("finch", review);
        post("wren", review + "/portions/1", "{\"treatment\":\"RELEASED\"}");
        assertThat(call("finch", "POST", review + "/proposal", "{\"authority\":\"a\"}", before).statusCode()).isEqualTo(412);
        post("wren", review + "/portions/1", "{\"treatment\":\"UNDECIDED\"}");
        HttpResponse<String> undecided = call("finch", "POST", review + "/proposal", "{\"authority\":\"a\"}", seen("finch", review));
        assertThat(undecided.statusCode()).isEqualTo(422);
        assertThat(json(undecided).at(FIELD).asString()).isEqualTo("portions");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"GET|/reviews?state=lost||state", "GET|/reviews/calendar?year=soon||year",
            "POST|ITEM/reviews|{\"request\":\"r\"}|kind", "POST|ITEM/reviews|{\"kind\":\"FOIA\"}|request",
            "POST|REVIEW/portions/1|{}|treatment", "POST|REVIEW/portions/1|{\"treatment\":\"WITHHELD\",\"why\":\"w\"}|exemption",
            "POST|REVIEW/portions/1|{\"treatment\":\"WITHHELD\",\"exemption\":\"50X1 until 2040-12-31\"}|why",
            "POST|REVIEW/portions/1|{\"treatment\":\"WITHHELD\",\"exemption\":\"50X1 until 2040-12-31\",\"why\":\"w\",\"from\":3,\"to\":99}|to",
            "POST|REVIEW/portions/1|{\"treatment\":\"REFERRED\",\"exemption\":\"50X2 until 2040-12-31\",\"why\":\"w\"}|agency",
            "POST|REVIEW/portions/9|{\"treatment\":\"RELEASED\"}|portion", "POST|REVIEW/proposal|{\"authority\":\" \"}|authority",
            "POST|REVIEW/return|{}|why", "POST|REVIEW/withdrawal|{}|why", "POST|REVIEW/acceptance|{\"find\":\"f\"}|reason"})
    void what_cannot_be_used_is_named_by_its_field(String method, String path, @Nullable String body, String field) {
        String review = path.contains("REVIEW") ? opened(item) : "";
        HttpResponse<String> answer = call("finch", method, path.replace("REVIEW", review).replace("ITEM", "/items/" + item.id()),
                body == null ? "" : body, NOTHING_SEEN);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(json(answer).at(FIELD).asString()).isEqualTo(field);
    }

    @Test
    void a_step_without_what_was_seen_is_refused() {
        String review = opened(item);
        for (String step : List.of("/proposal", "/decision")) {
            HttpResponse<String> answer = call("finch", "POST", review + step, "{\"authority\":\"a\"}", "");
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(json(answer).at(FIELD).asString()).isEqualTo("If-Match");
        }
    }

    /** For whom it is closed to, neither the item nor its review is there, byte for byte, whatever they ask. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"GET|REVIEW|", "POST|REVIEW/portions/1|{\"treatment\":\"RELEASED\"}",
            "POST|REVIEW/rest|", "POST|REVIEW/proposal|{\"authority\":\"a\"}", "POST|REVIEW/return|{\"why\":\"w\"}",
            "POST|REVIEW/decision|", "POST|REVIEW/withdrawal|{\"why\":\"w\"}", "GET|REVIEW/copy|",
            "POST|REVIEW/acceptance|{\"find\":\"f\",\"reason\":\"r\"}", "POST|REVIEW/release|", "GET|REVIEW/bundle|", "GET|ITEM/reviews|",
            "POST|ITEM/reviews|{\"kind\":\"FOIA\",\"request\":\"r\"}", "GET|ITEM/classification|"})
    void for_whoever_may_not_know_of_the_item_there_is_nothing(String method, String path, @Nullable String body) {
        Item top = REGISTRAR.file("Top Secret", "a heading", List.of("island-affairs"), sender, sender);
        String review = path.contains("REVIEW") ? opened(top) : "";
        String sent = body == null ? "" : body;
        HttpResponse<String> closed = call("wren", method, path.replace("REVIEW", review).replace("ITEM", "/items/" + top.id()), sent,
                NOTHING_SEEN);
        String none = UUID.randomUUID().toString();
        HttpResponse<String> absent = call("wren", method, path.replace("REVIEW", "/reviews/" + none).replace("ITEM", "/items/" + none),
                sent, NOTHING_SEEN);
        assertThat(closed.statusCode()).isEqualTo(404).isEqualTo(absent.statusCode());
        assertThat(closed.body()).isEqualTo(absent.body());
        assertThat(closed.headers().map().keySet()).isEqualTo(absent.headers().map().keySet());
        assertThat(get("wren", "/reviews").body()).doesNotContain(top.id().toString());
    }

    @Test
    void whoever_is_no_reviewer_is_told_nothing() {
        assertThat(get("smith", "/reviews").statusCode()).isEqualTo(403);
        assertThat(get("smith", "/reviews/calendar").statusCode()).isEqualTo(403);
        String review = opened(item);
        assertThat(get("marsh", review).statusCode()).as("knows of the item, and reviews nothing").isEqualTo(403);
    }

    @Test
    void classification_is_stated_on_what_was_seen_and_its_date_is_in_the_calendar() {
        String path = "/items/" + item.id() + "/classification";
        assertThat(get("marsh", path).headers().firstValue("ETag")).hasValue("\"0\"");
        String block = """
                {"block":"Classified By: A. Keeper\\nReason: 1.4(d)\\nDeclassify On: 19931231","reason":"as the paper says"}""";
        HttpResponse<String> bad = call("marsh", "PUT", path, block.replace("\\nReason: 1.4(d)", ""), "\"0\"");
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(json(bad).at(FIELD).asString()).isEqualTo("block");
        HttpResponse<String> stated = call("marsh", "PUT", path, block, "\"0\"");
        assertThat(stated.statusCode()).as(stated.body()).isEqualTo(200);
        assertThat(stated.headers().firstValue("ETag")).hasValue("\"1\"");
        assertThat(call("marsh", "PUT", path, block, "\"0\"").statusCode()).isEqualTo(412);
        assertThat(call("finch", "PUT", path, block, "\"1\"").statusCode()).as("a reviewer").isEqualTo(403);
        assertThat(json(get("finch", path)).at("/statements/0/until").asString()).isEqualTo("1993-12-31");
        JsonNode year = json(get("finch", "/reviews/calendar?year=1993"));
        assertThat(year.at("/year").asInt()).isEqualTo(1993);
        assertThat(year.at("/due").valueStream().filter(due -> due.at("/item").asString().equals(item.id().toString()))).singleElement()
                .satisfies(due -> {
                    assertThat(due.at("/rule").asString()).isEqualTo("DECLASSIFY-ON");
                    assertThat(due.at("/heading").asString()).contains(unique);
                    assertThat(due.at("/held").isNull()).isTrue();
                });
    }
}
