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

/** What else a review needs, over REST: whose it is, letters, referrals, appeals, guides, blind decisions; finch and wren review, marsh keeps the records. */
class ReviewActsApiTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final Map<String, Browser> SESSIONS = new TreeMap<>();

    private final Person sender = REGISTRAR.person("Sender", cleared(Level.SECRET), List.of("island-affairs"), Role.ORIGINATOR);
    private final Item item = REGISTRAR.file("Confidential", "the fog signals of the bay", List.of("island-affairs"), sender, sender);

    @BeforeAll
    static void signIn() {
        for (String who : List.of("finch", "wren", "marsh", "harlow")) {
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

    private static HttpResponse<String> post(String who, String path, String body) {
        return call(who, "POST", path, body, "");
    }

    private static HttpResponse<String> get(String who, String path) {
        return call(who, "GET", path, "", "");
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private String opened(boolean blind) {
        return "/reviews/" + json(post("finch", "/items/" + item.id() + "/reviews",
                "{\"kind\":\"MANDATORY\",\"request\":\"A letter\",\"requester\":\"A. Reader\",\"described\":true,\"blind\":" + blind + "}"),
                201)
                .at("/review/id").asString();
    }

    private static void withheld(String who, String review) {
        json(post(who, review + "/portions/1",
                "{\"treatment\":\"WITHHELD\",\"exemption\":\"50X6 until 2040-12-31\",\"why\":\"talks go on\",\"from\":3,\"to\":4}"), 200);
    }

    private static HttpResponse<String> step(String who, String review, String step, String body) {
        return call(who, "POST", review + step, body, tag(get(who, review)));
    }

    @Test
    void a_case_is_given_to_who_may_read_the_item_by_the_version_that_was_seen() {
        String review = opened(false);
        HttpResponse<String> now = get("finch", review + "/assignment");
        JsonNode choice = json(now, 200);
        assertThat(choice.get("assigned").isNull()).isTrue();
        assertThat(choice.get("reviewers").toString()).contains("Samuel Wren");
        assertThat(json(call("finch", "PUT", review + "/assignment", "{\"person\":\"wren\"}", ""), 422).toString()).contains("If-Match");
        json(call("finch", "PUT", review + "/assignment", "{\"person\":\"wren\"}", tag(now)), 200);
        assertThat(json(get("finch", review + "/assignment"), 200).get("assigned").asString()).isEqualTo("Samuel Wren");
        json(call("finch", "PUT", review + "/assignment", "{\"person\":\"\"}", tag(now)), 412);
        assertThat(json(call("finch", "PUT", review + "/assignment", "{\"person\":\"harlow\"}", tag(get("finch", review + "/assignment"))),
                422).toString()).contains("no reviewer who may read");
        json(get("harlow", review + "/assignment"), 403);
    }

    @Test
    void a_denial_is_written_to_the_requester_appealed_and_decided() {
        String review = opened(false);
        withheld("finch", review);
        json(step("finch", review, "/proposal", "{\"authority\":\"EO 13526\"}"), 200);
        json(step("wren", review, "/decision", ""), 200);
        String text = json(get("finch", review + "/letters/drafts/DENIAL"), 200).get("text").asString();
        assertThat(text).contains("A. Reader", "50X6");
        assertThat(json(post("finch", review + "/letters", "{\"letter\":\"DENIAL\",\"text\":\"No.\"}"), 422).toString())
                .contains("this has to stay in the letter");
        HttpResponse<String> sent = post("finch", review + "/letters",
                JsonMapper.shared().writeValueAsString(Map.of("letter", "DENIAL", "text", text)));
        assertThat(json(sent, 201).get("number").asInt()).isEqualTo(1);
        assertThat(sent.headers().firstValue("Location").orElseThrow()).endsWith(review + "/letters/1");
        assertThat(json(get("wren", review + "/letters/1"), 200).get("by").asString()).isEqualTo("Ruth Finch");
        assertThat(get("wren", review + "/letters/1.pdf").body()).startsWith("%PDF");
        json(get("wren", review + "/letters/2"), 404);
        assertThat(json(get("finch", review + "/appeal"), 200).get("file").asBoolean()).isTrue();
        json(post("finch", review + "/appeal", "{\"letter\":\"Of June 3\"}"), 201);
        json(post("finch", review + "/appeal", "{\"letter\":\"again\"}"), 409);
        json(post("wren", review + "/appeal/decision", "{\"verdict\":\"perhaps\",\"why\":\"w\"}"), 422);
        assertThat(json(post("wren", review + "/appeal/decision", "{\"verdict\":\"uphold\",\"why\":\"w\"}"), 403).toString())
                .contains("G-OWN-PROPOSAL");
        HttpResponse<String> standing = get("finch", review + "/appeal");
        assertThat(json(standing, 200).at("/states/0/state").asString()).isEqualTo("filed");
        assertThat(tag(standing)).isEqualTo("\"1\"");
        json(get("harlow", review + "/appeal"), 403);
    }

    @Test
    void portions_are_referred_answered_and_taken_back() {
        String review = opened(false);
        JsonNode made = json(post("finch", review + "/referrals", "{\"agencies\":[\"CIA\",\"STATE\"],\"portions\":\"1\"}"), 201);
        assertThat(made.size()).isEqualTo(2);
        String cia = review + "/referrals/" + made.get(0).get("id").asString();
        String state = review + "/referrals/" + made.get(1).get("id").asString();
        json(post("finch", review + "/referrals", "{\"agencies\":[\"KGB\"],\"portions\":\"1\"}"), 422);
        assertThat(json(get("finch", cia + "/file"), 409).toString()).contains("no certificate of CIA");
        assertThat(json(post("finch", cia + "/answer", "{\"authority\":\"a\",\"from\":\"f\",\"answers\":[{\"verdict\":\"RELEASE\"}]}"), 422)
                .toString()).contains("of which portion");
        JsonNode answered = json(post("finch", cia + "/answer",
                "{\"authority\":\"its guide\",\"from\":\"Of May 5\",\"answers\":[{\"portion\":1,\"verdict\":\"WITHHOLD\",\"exemption\":\"25X1\"}]}"),
                200);
        assertThat(answered.at("/answers/0/exemptions/0").asString()).isEqualTo("25X1");
        json(post("finch", cia + "/answer", "{\"authority\":\"a\",\"from\":\"f\"}"), 409);
        assertThat(json(post("finch", state + "/recall", "{\"why\":\"not theirs\"}"), 200).get("state").asString()).isEqualTo("recalled");
        assertThat(json(get("wren", review + "/referrals"), 200).toString()).contains("answered", "recalled");
    }

    /** Until both have decided neither sees what the other said; then both do, and one settles it as the other had said. */
    @Test
    void a_blind_review_is_decided_and_settled() {
        String review = opened(true);
        withheld("finch", review);
        json(post("finch", review + "/portions/1/comments", "{\"comment\":\"Is it known?\"}"), 200);
        json(step("finch", review, "/proposal", "{\"authority\":\"EO 13526\"}"), 200);
        JsonNode closed = json(get("wren", review), 200);
        assertThat(closed.get("blind").asBoolean() && closed.get("closed").asBoolean()).isTrue();
        assertThat(closed.toString()).doesNotContain("talks go on", "Is it known?");
        json(post("wren", review + "/rest", ""), 200);
        json(step("wren", review, "/decision", ""), 200);
        JsonNode settling = json(get("wren", review), 200);
        assertThat(settling.at("/standing/review/state").asString()).isEqualTo("settling");
        assertThat(settling.at("/portions/0/said/0/why").asString()).isEqualTo("talks go on");
        assertThat(settling.at("/portions/0/comments/0/text").asString()).isEqualTo("Is it known?");
        json(post("wren", review + "/portions/1", "{\"treatment\":\"AS_FIRST\",\"why\":\"they do\"}"), 200);
        json(step("wren", review, "/proposal", "{\"authority\":\"EO 13526\"}"), 200);
        assertThat(json(step("finch", review, "/decision", ""), 200).at("/review/state").asString()).isEqualTo("decided");
    }

    /** D1: what is stated when an item is filed is its initial classification and its current one; what breaks a rule is not filed. */
    @Test
    void the_initial_classification_is_stated_at_filing_and_is_the_current_one() {
        String paper = "{\"kind\":\"NOTE\",\"heading\":\"the lamp oil\",\"marking\":\"Secret\",\"groups\":[\"island-affairs\"],\"date\":\"1972-01-06\","
                + "\"portions\":[{\"text\":\"low\",\"mark\":\"(U)\"},{\"text\":\"high\",\"mark\":\"(%s)\"}],"
                + "\"block\":\"%s\",\"compilation\":\"%s\"}";
        String block = "Classified By: J. Smith\\nReason: 1.4(d)\\nDeclassify On: 19951231";
        assertThat(json(post("marsh", "/items", paper.formatted("S", "Classified By: J. Smith", "")), 422).toString()).contains("block");
        assertThat(json(post("marsh", "/items", paper.formatted("C", block, "")), 422).toString())
                .contains("no portion of it above `Confidential`");
        json(post("marsh", "/items", paper.formatted("C", block, "Together they show the route")), 201);
        String filed = json(post("marsh", "/items", paper.formatted("S", block, "")), 201).get("id").asString();
        JsonNode stated = json(get("marsh", "/items/" + filed + "/classification"), 200).get("statements");
        assertThat(stated.size()).isEqualTo(1);
        assertThat(stated.get(0).get("version").asInt()).isEqualTo(1);
        assertThat(stated.get(0).get("until").asString()).isEqualTo("1995-12-31");
        assertThat(stated.get(0).get("by").asString()).isEqualTo("Margaret Marsh");
    }

    @Test
    void what_was_marked_last_is_undone() {
        String review = opened(false);
        withheld("finch", review);
        assertThat(json(post("finch", review + "/undo", ""), 200).get("decided").asInt()).isZero();
    }

    @Test
    void a_topic_is_stated_by_the_version_that_was_seen() {
        String body = "{\"guide\":\"Bay Guide\",\"number\":\"9\",\"title\":\"%s\",\"level\":\"SECRET\",\"reasons\":\"1.4(g)\",\"years\":20}";
        HttpResponse<String> made = post("marsh", "/guides/topics", body.formatted("Signals"));
        String topic = "/guides/topics/" + json(made, 201).get("id").asString();
        json(post("finch", "/guides/topics", body.formatted("Lamps")), 403);
        json(call("marsh", "PUT", topic, body.formatted("Signals and lamps"), tag(made)), 200);
        json(call("marsh", "PUT", topic, body.formatted("Late"), tag(made)), 412);
        HttpResponse<String> history = get("finch", topic);
        assertThat(json(history, 200).size()).isEqualTo(2);
        assertThat(json(call("marsh", "POST", topic + "/end", "", tag(history)), 200).get("gone").asBoolean()).isTrue();
        assertThat(json(get("finch", "/guides/topics"), 200).toString()).doesNotContain("Signals and lamps");
    }

    @Test
    void a_classification_is_challenged_and_a_working_paper_finished() {
        String challenges = "/items/" + item.id() + "/challenges";
        String challenge = challenges + "/"
                + json(post("harlow", challenges, "{\"words\":\"Every pilot knows it\"}"), 201).get("id").asString();
        json(post("harlow", challenge + "/answer", "{\"verdict\":\"changes\",\"why\":\"w\"}"), 403);
        json(post("marsh", challenge + "/date", "{\"on\":\"2999-01-01\",\"why\":\"The Navy is asked\"}"), 200);
        assertThat(json(get("wren", challenges), 200).get(0).get("challenger").isNull()).isTrue();
        assertThat(json(get("marsh", challenges), 200).get(0).get("challenger").asString()).isEqualTo("Thomas Harlow");
        assertThat(json(post("marsh", challenge + "/answer", "{\"verdict\":\"stands\",\"why\":\"w\"}"), 200).get("state").asString())
                .isEqualTo("answered: the classification stands");
        json(post("harlow", challenge + "/iscap", "{\"letter\":\"Of May 5\"}"), 200);
        json(post("marsh", challenge + "/iscap/decision", "{\"verdict\":\"stands\",\"letter\":\"Of June 6\"}"), 200);
        String paper = "/items/" + item.id() + "/working-paper";
        assertThat(json(call("marsh", "PUT", paper, "{\"dated\":\"1972-02-01\"}", ""), 200).get("due").asString()).isEqualTo("1972-07-30");
        assertThat(json(get("finch", "/working-papers"), 200).toString()).contains("the fog signals of the bay");
        json(post("marsh", paper + "/final", ""), 409);
        json(call("marsh", "PUT", "/items/" + item.id() + "/classification",
                "{\"block\":\"Classified By: J. Smith\\nReason: 1.4(d)\\nDeclassify On: 19951231\",\"reason\":\"finished\"}", "\"0\""),
                200);
        assertThat(json(post("marsh", paper + "/final", ""), 200).get("finished").asBoolean()).isTrue();
    }
}
