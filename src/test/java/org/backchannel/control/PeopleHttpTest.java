package org.backchannel.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.backchannel.Registrar.cleared;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.marking.Level;
import org.backchannel.people.Accounts;
import org.backchannel.people.Clearance;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PeopleHttpTest {

    private static final String LESS = """
            {"level": "CONFIDENTIAL", "roles": ["recipient"], "groups": ["desk"], "reason": "a test"}""";

    private static final Map<String, Browser> BROWSERS = new ConcurrentHashMap<>();

    private final RunningApplication app = RunningApplication.get();
    private final Registrar registrar = new Registrar(app);
    private final Person clerk = registrar.person("Clerk", cleared(Level.SECRET), List.of("desk"), Role.RECIPIENT);

    /** One sign-in for all tests, on a page that has the form's token. */
    private Browser signedIn(String who) {
        Browser browser = BROWSERS.computeIfAbsent(who, app::signedIn);
        browser.get("/me");
        return browser;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.builder().build().readTree(answer.body());
    }

    private static HttpResponse<String> call(Browser browser, String method, String path, String body, String... headers) {
        var request = browser.request(path).header("Accept", "application/json").header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", browser.csrf().orElse(""))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return browser.send(request.build());
    }

    private long number() {
        return app.bean(People.class).granted(clerk.id()).orElseThrow().document().number();
    }

    @ParameterizedTest
    @CsvSource({"marsh, /people, Harlow", "marsh, /people?role=auditor, Ada Argus", "marsh, /people/harlow, Office of Island Affairs",
            "marsh, /people/harlow/access, Take away now", "marsh, /people/new, Propose somebody new", "marsh, /groups, Island affairs",
            "marsh, /proposals, Proposals", "marsh, /quarantine, Quarantine", "marsh, /me, What you may do",
            "porter, /people, Register a machine",
            "porter, /people/machine, Answered for by", "porter, /people/harlow, Reset the password", "argus, /people/marsh, The registry",
            "kissinger, /me, salt"})
    void these_pages_are_shown(String who, String path, String words) {
        var answer = signedIn(who).get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains(words);
        assertThat(answer.body()).doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=|javascript:");
    }

    @ParameterizedTest
    @CsvSource({"kissinger, /people, 403", "kissinger, /people/marsh, 403", "kissinger, /proposals, 403", "kissinger, /quarantine, 403",
            "porter, /proposals, 403", "porter, /quarantine, 403", "marsh, /people/nobody-at-all, 404", "marsh, /people/registry, 404"})
    void these_are_not(String who, String path, int status) {
        assertThat(signedIn(who).get(path).statusCode()).isEqualTo(status);
    }

    @Test
    void two_records_managers_change_access_on_the_pages() {
        Browser marsh = signedIn("marsh");
        String path = "/people/" + clerk.id();
        marsh.get(path + "/access");
        var proposed = marsh.post(path + "/proposals",
                Map.of("number", Long.toString(number()), "level", "TOP_SECRET", "roles", "recipient",
                        "groups", "desk", "controls", "NODIS", "reason", "a posting"));
        assertThat(proposed.body()).contains("Another records manager has to confirm it").contains("Top Secret");
        String own = marsh.get("/proposals").body();
        String id = proposal();
        assertThat(own).contains("a posting").doesNotContain("/access-proposals/" + id + "/confirm");
        assertThat(marsh.post("/access-proposals/" + id + "/confirm", Map.of()).statusCode()).isEqualTo(403);
        Browser quill = signedIn("quill");
        assertThat(quill.get("/proposals").body()).contains("/access-proposals/" + id + "/confirm");
        assertThat(quill.post("/access-proposals/" + id + "/confirm", Map.of()).body()).contains("this access holds from now on")
                .contains("Peter Quill");
        assertThat(app.bean(People.class).granted(clerk.id()).orElseThrow().person().clearance().level()).isEqualTo(Level.TOP_SECRET);
    }

    private String proposal() {
        return app.bean(Proposals.class).about(clerk.id()).orElseThrow().id().toString();
    }

    @Test
    void what_is_taken_away_on_the_page_is_gone_and_stands_in_the_history() {
        Browser marsh = signedIn("marsh");
        marsh.get("/people/" + clerk.id() + "/access");
        var ended = marsh.post("/people/" + clerk.id() + "/endings", Map.of("number", Long.toString(number()), "level", "CONFIDENTIAL",
                "roles", "recipient", "groups", "desk", "reason", "a test"));
        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(ended.body()).contains("Taken away from now on").contains("<td>Secret</td><td>Confidential</td>");
    }

    @Test
    void a_word_that_the_form_does_not_show_to_who_fills_it_in_is_not_taken_away_by_it() {
        var registrar = new Registrar(app);
        var words = new Clearance(Level.SECRET, new TreeSet<>(List.of("NODIS")), new TreeSet<>(List.of("SI__QQQ")), true);
        Person holder = registrar.person("Holder", words, List.of("desk"), Role.RECIPIENT);
        Browser marsh = signedIn("marsh");
        String path = "/people/" + holder.id();
        assertThat(marsh.get(path + "/access").body()).contains("value=\"NODIS\"").doesNotContain("value=\"SI__QQQ\"");
        long number = app.bean(People.class).granted(holder.id()).orElseThrow().document().number();
        assertThat(marsh.post(path + "/endings", Map.of("number", Long.toString(number), "level", "SECRET", "roles", "recipient",
                "groups", "desk", "reason", "a test")).body()).contains("Taken away from now on");
        Clearance now = app.bean(People.class).granted(holder.id()).orElseThrow().person().clearance();
        assertThat(now.controls()).isEmpty();
        assertThat(now.codewords()).containsExactly("SI__QQQ");
    }

    @Test
    void the_api_wants_the_number_that_was_seen() {
        Browser marsh = signedIn("marsh");
        String path = "/api/v1/people/" + clerk.id();
        var seen = call(marsh, "GET", path, "");
        String tag = seen.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).isEqualTo("\"" + number() + "\"");
        assertThat(json(seen).at("/access/level").asString()).isEqualTo("SECRET");
        assertThat(call(marsh, "POST", path + "/endings", LESS).statusCode()).isEqualTo(422);
        assertThat(call(marsh, "POST", path + "/endings", LESS, "If-Match", "\"9999\"").statusCode()).isEqualTo(412);
        assertThat(call(marsh, "POST", path + "/access-proposals", LESS, "If-Match", "\"9999\"").statusCode()).isEqualTo(412);
        var ended = call(marsh, "POST", path + "/endings", LESS, "If-Match", tag);
        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(json(ended).at("/access/level").asString()).isEqualTo("CONFIDENTIAL");
        assertThat(call(marsh, "POST", path + "/endings", LESS, "If-Match", tag).statusCode()).isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"level|{\"reason\": \"x\"}", "level|{\"level\": \"COSMIC\", \"reason\": \"x\"}",
            "controls|{\"level\": \"SECRET\", \"controls\": [\"NOFORN\"], \"reason\": \"x\"}",
            "codewords|{\"level\": \"SECRET\", \"codewords\": [\"ZEPHYR\"], \"reason\": \"x\"}",
            "roles|{\"level\": \"SECRET\", \"roles\": [\"console\"], \"reason\": \"x\"}",
            "groups|{\"level\": \"SECRET\", \"groups\": [\"no-such\"], \"reason\": \"x\"}", "reason|{\"level\": \"SECRET\"}"})
    void a_word_that_is_none_is_named(String field, String body) {
        var answer = call(signedIn("marsh"), "POST", "/api/v1/people/" + clerk.id() + "/access-proposals", body, "If-Match", "\"1\"");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).at("/field").asString()).isEqualTo(field);
    }

    @Test
    void the_other_lists_of_the_api_answer() {
        Browser marsh = signedIn("marsh");
        assertThat(json(call(marsh, "GET", "/api/v1/people?role=auditor", "")).findValuesAsString("name")).contains("Ada Argus");
        assertThat(json(call(marsh, "GET", "/api/v1/groups", "")).findValuesAsString("id")).contains("salt");
        assertThat(json(call(marsh, "GET", "/api/v1/me", "")).at("/username").asString()).isEqualTo("marsh");
        assertThat(call(marsh, "GET", "/api/v1/access-proposals", "").statusCode()).isEqualTo(200);
        assertThat(call(signedIn("kissinger"), "GET", "/api/v1/people", "").statusCode()).isEqualTo(403);
        assertThat(call(signedIn("kissinger"), "GET", "/api/v1/access-proposals", "").statusCode()).isEqualTo(403);
    }

    @Test
    void what_cannot_be_read_is_in_quarantine_with_the_nearest_words_and_without_its_heading() {
        var marsh = app.bean(People.class).granted(new PersonId("marsh")).orElseThrow().person();
        registrar.file("Secert; Nodis", "the heading of a held paper", List.of("salt"), marsh, clerk);
        String page = signedIn("marsh").get("/quarantine").body();
        assertThat(page).contains("Secert; Nodis").contains("“Secret”").contains("/marking").doesNotContain("the heading of a held paper");
        var held = json(call(signedIn("marsh"), "GET", "/api/v1/quarantine", "")).at("/items");
        assertThat(held.findValuesAsString("line")).contains("Secert; Nodis");
        assertThat(json(call(signedIn("quill"), "GET", "/api/v1/quarantine?limit=1", "")).at("/items")).hasSize(1);
    }

    @Test
    void a_proposed_lowering_shows_its_heading_to_readers_alone() {
        Person manager = registrar.person("Manager", cleared(Level.TOP_SECRET), List.of("salt"), Role.RECORDS_MANAGER);
        var item = registrar.file("Top Secret", "a heading to be lowered", List.of("salt"), manager, clerk);
        var eyes = registrar.file("Top Secret; Exclusive Eyes Only", "a heading for two pairs of eyes", List.of("salt"), manager, clerk);
        var remarking = app.bean(org.backchannel.custody.Remarking.class);
        var wish = new org.backchannel.custody.Remarking.Wish("Secret", "a guide", "a review", 1);
        var lowering = remarking.propose(Registrar.asker(manager), org.backchannel.guard.Target.item(item.id()), wish);
        String page = signedIn("quill").get("/proposals").body();
        assertThat(page).contains("a heading to be lowered").contains("Test Manager").doesNotContain("a heading for two pairs of eyes");
        assertThat(eyes.access().eyesOnly()).isTrue();
        remarking.withdraw(Registrar.asker(manager), lowering.id().toString());
    }

    @Test
    void a_machine_gets_a_token_and_may_do_what_it_was_given() {
        Browser porter = signedIn("porter");
        porter.get("/people/machine");
        String client = "m" + UUID.randomUUID().toString().substring(0, 8);
        var shown = porter.post("/people/machine", Map.of("clientId", client, "owner", "harlow"));
        String secret = shown.body().replaceAll("(?s).*Client secret</h2>.*?<code[^>]*>([^<]+)</code>.*", "$1");
        assertThat(shown.headers().firstValue("Cache-Control")).hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));
        assertThat(secret).hasSize(27);
        String token = token(client, secret);
        assertThat(bearer("/api/v1/me", token).statusCode()).isEqualTo(403);
        give(client, """
                {"level": "SECRET", "roles": ["recipient"], "groups": ["desk"], "reason": "a feed"}""");
        var me = bearer("/api/v1/me", token);
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(json(me).at("/username").asString()).isEqualTo(client);
        assertThat(bearer("/api/v1/people", token).statusCode()).isEqualTo(403);
        assertThat(app.log()).doesNotContain(secret);
    }

    private void give(String client, String body) {
        Browser marsh = signedIn("marsh");
        JsonNode machine = json(call(marsh, "GET", "/api/v1/people?q=" + client, "")).get(0);
        String path = "/api/v1/people/" + machine.get("id").asString();
        var proposed = call(marsh, "POST", path + "/access-proposals", body, "If-Match", "\"" + machine.get("document").asLong() + "\"");
        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
        var confirmed = call(signedIn("quill"), "POST",
                "/api/v1/access-proposals/" + json(proposed).get("id").asString() + "/confirmation", "");
        assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(200);
    }

    private String token(String client, String secret) {
        String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(UTF_8));
        Browser machine = app.browser();
        var answer = machine.send(machine.request("/idp/oauth2/token").header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=api")).build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).get("access_token").asString();
    }

    private HttpResponse<String> bearer(String path, String token) {
        Browser machine = app.browser();
        return machine.send(machine.request(path).header("Authorization", "Bearer " + token).build());
    }

    @Test
    void a_group_is_made_on_the_page() {
        Browser marsh = signedIn("marsh");
        marsh.get("/groups");
        String id = "g" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(marsh.post("/groups", Map.of("id", id, "name", "Group " + id, "purpose", "a test")).body()).contains("Group " + id)
                .contains("It has no members yet");
        assertThat(marsh.post("/groups", Map.of("id", "Not An Id", "name", "The typed name", "purpose", "x")).body())
                .contains("use 1 to 64 of a-z, 0-9 and -", "value=\"Not An Id\"", "value=\"The typed name\"");
        assertThat(marsh.get("/groups").body()).as("once").doesNotContain("The typed name");
    }

    @Test
    void a_reset_on_the_page_stops_the_next_request_of_who_is_signed_in() {
        String name = "r" + UUID.randomUUID().toString().substring(0, 8);
        Browser browser = app.signedIn(name);
        registrar.grant(clerk, List.of(app.bean(Accounts.class).find(name).orElseThrow()));
        assertThat(browser.get("/me").body()).contains("Test Clerk").contains(name);
        Browser porter = signedIn("porter");
        porter.get("/people/" + clerk.id());
        assertThat(porter.post("/people/" + clerk.id() + "/password", Map.of()).body()).contains("Suspended.");
        assertThat(browser.get("/me").statusCode()).isEqualTo(403);
    }
}
