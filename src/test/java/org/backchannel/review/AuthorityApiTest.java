package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backchannel.Registrar.cleared;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.item.Item;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Delegations, the dates and events of exemptions, and the judging of requests over REST; finch and wren review, marsh and quill keep the records. */
class AuthorityApiTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final Map<String, Browser> SESSIONS = new TreeMap<>();

    private final Person sender = REGISTRAR.person("Lightkeeper", cleared(Level.SECRET), List.of("island-affairs"), Role.ORIGINATOR);
    private final Item item = REGISTRAR.file("Confidential", "the lights of the narrows", List.of("island-affairs"), sender, sender);

    @BeforeAll
    static void signIn() {
        for (String who : List.of("finch", "wren", "marsh", "quill", "argus")) {
            Browser browser = APP.signedIn(who);
            browser.get("/");
            SESSIONS.put(who, browser);
        }
    }

    private static HttpResponse<String> call(String who, String method, String path, String body, String seen) {
        Browser browser = Objects.requireNonNull(SESSIONS.get(who));
        var request = browser.request("/api/v1" + path).header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", browser.csrf().orElse("")).method(method, BodyPublishers.ofString(body));
        return browser.send((seen.isEmpty() ? request : request.header("If-Match", seen)).build());
    }

    private static JsonNode post(String who, String path, String body, int status) {
        return json(call(who, "POST", path, body, ""), status);
    }

    private static JsonNode get(String who, String path) {
        return json(call(who, "GET", path, "", ""), 200);
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static JsonNode step(String who, String review, String step, String body) {
        String seen = call(who, "GET", review, "", "").headers().firstValue("ETag").orElseThrow();
        return json(call(who, "POST", review + step, body, seen), 200);
    }

    @Test
    void a_delegation_is_proposed_confirmed_listed_and_ended() {
        Person reviewer = REGISTRAR.undelegated("Apprentice", cleared(Level.SECRET), List.of("island-affairs"), Role.REVIEWER);
        String wanted = "{\"person\":\"%s\",\"level\":\"SECRET\",\"to\":\"2999-12-31\",\"document\":\"Writ 9\"}"
                .formatted(reviewer.id().value());
        post("finch", "/delegations", wanted, 403);
        assertThat(post("marsh", "/delegations", wanted.replace("SECRET", "HIGH"), 422).at("/field").asString()).isEqualTo("level");
        JsonNode made = post("marsh", "/delegations", wanted, 201);
        assertThat(made.get("standing").asString()).isEqualTo("PROPOSED");
        String path = "/delegations/" + made.get("id").asString();
        post("marsh", path + "/confirmation", "", 403);
        assertThat(post("quill", path + "/confirmation", "", 200).get("standing").asString()).isEqualTo("CONFIRMED");
        assertThat(get("argus", "/delegations").toString()).contains("\"document\":\"Writ 9\"", "\"holds\":true", "Peter Quill");
        post("quill", path + "/withdrawal", "", 409);
        assertThat(post("marsh", path + "/end", "{}", 422).at("/field").asString()).isEqualTo("why");
        assertThat(post("marsh", path + "/end", "{\"why\":\"a new post\"}", 200).get("why").asString()).isEqualTo("a new post");
        post("marsh", "/delegations/none/end", "{\"why\":\"w\"}", 404);
    }

    @Test
    void a_request_is_judged_a_date_claimed_and_an_event_stated() {
        String review = "/reviews/" + post("finch", "/items/" + item.id() + "/reviews",
                "{\"kind\":\"MANDATORY\",\"request\":\"Lights\",\"requester\":\"C. Reader\"}", 201).at("/review/id").asString();
        assertThat(get("finch", review + "/request").get("standing").asString()).isEqualTo("UNJUDGED");
        JsonNode returned = post("finch", review + "/request/return", "{\"missing\":\"Which lights\"}", 200);
        assertThat(returned.get("clockStands").asBoolean()).isTrue();
        assertThat(returned.get("due").isNull()).isTrue();
        JsonNode judged = post("wren", review + "/request/description", "{\"request\":\"The lights of the narrows, 1972\"}", 200);
        assertThat(judged.get("by").asString()).isEqualTo("Samuel Wren");
        assertThat(judged.get("due").isNull()).isFalse();
        String portion = review + "/portions/1";
        assertThat(post("finch", portion, "{\"treatment\":\"WITHHELD\",\"exemption\":\"50X1\",\"why\":\"w\"}", 422).at("/field").asString())
                .isEqualTo("until");
        post("finch", portion, "{\"treatment\":\"WITHHELD\",\"exemption\":\"1.4(c)\",\"until\":\"the lights are out\",\"why\":\"w\"}", 200);
        assertThat(step("finch", review, "/proposal", "{\"authority\":\"a\"}").at("/steps/0/basis").asString())
                .startsWith("as delegated in writing: ");
        step("wren", review, "/decision", "");
        JsonNode held = get("wren", "/items/" + item.id() + "/exemptions").get(0);
        assertThat(held.get("event").asString()).isEqualTo("the lights are out");
        assertThat(get("wren", "/reviews/calendar?year=2199").get("waiting").toString()).contains(item.id().toString(),
                "the lights are out");
        String occurrence = "/items/" + item.id() + "/exemptions/" + held.get("id").asString() + "/occurrence";
        assertThat(post("marsh", occurrence, "{\"on\":\"2026-01-02\",\"how\":\"a notice\"}", 200).get("ends").asString())
                .isEqualTo("2026-01-02");
        post("marsh", occurrence, "{\"how\":\"again\"}", 409);
    }
}
