package org.backchannel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backchannel.Registrar.cleared;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.Integrator;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.people.Role;
import org.backchannel.marking.Level;
import org.backchannel.Registrar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Over HTTP, in the registry with its first accounts. */
class AuditPagesTest {

    private static final RunningApplication APP = RunningApplication.get();

    private final Browser argus = APP.signedIn("argus");

    private long newest(String where) {
        return APP.bean(JdbcClient.class).sql("select max(id) from ledger_entry where " + where).query(Long.class).single();
    }

    private static HttpResponse<String> api(Browser browser, String path) {
        return browser.send(browser.request("/api/v1" + path).build());
    }

    @ParameterizedTest
    @CsvSource({"/trail, Not witnessed", "/trail?outcome=REFUSED, Refused", "/trail?outcome=nothing, outcome", "/trail/0, Not found",
            "/trail/verification, Not witnessed"})
    void pages_say_what_they_are_to_say(String path, String expected) {
        assertThat(argus.get(path).body()).containsIgnoringCase(expected);
    }

    @Test
    void a_page_that_shows_an_entry_of_an_eyes_only_item_says_so_in_its_banner() {
        var registrar = new Registrar(APP);
        var from = registrar.person("Eyre", cleared(Level.SECRET), List.of("salt"), Role.ORIGINATOR);
        var item = registrar.file("Secret; Nodis; Eyes Only", "For two", List.of("salt"), from, from);
        for (String path : List.of("/trail?item=" + item.id(), "/items/" + item.id() + "/trail")) {
            assertThat(argus.get(path).body()).as(path)
                    .containsPattern("bc-strip--top marking--secret\"[^>]*><p>SECRET; NODIS; EYES ONLY<");
        }
    }

    @Test
    void an_entry_is_shown_with_its_proof() {
        argus.get("/trail");
        var page = argus.get("/trail/" + newest("type = 'trail.query-trail' and outcome = 'GRANTED'"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Query the trail", "P-AUDIT", "Auditors query the trail.", "What the person was allowed then",
                "Leaf", "&quot;v&quot;:1", "Not witnessed");
        var json = api(argus, "/trail/" + newest("type = 'trail.query-trail'"));
        assertThat(json.statusCode()).isEqualTo(200);
        assertThat(json.body()).contains("\"leaf\"", "\"salts\"");
    }

    @Test
    void a_verification_is_watched_and_its_result_stays() {
        argus.get("/trail");
        var answer = argus.post("/trail/verification", Map.of());
        assertThat(answer.uri().getPath()).isEqualTo("/trail/verification");
        // The stream ends when the verification does.
        assertThat(argus.send(argus.request("/trail/verification/events").build()).body()).contains("event:end");
        assertThat(argus.get("/trail/verification").body()).contains("What was compared", "by <span>Ada Argus")
                .doesNotContain("data-stream=");
    }

    @Test
    void the_api_answers_at_once_and_says_where_the_result_will_be() {
        argus.get("/trail");
        var started = argus.send(argus.request("/api/v1/trail/verification").header("X-CSRF-TOKEN", argus.csrf().orElseThrow())
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()).build());
        assertThat(started.statusCode()).isEqualTo(202);
        assertThat(started.headers().firstValue("Location")).hasValue("/api/v1/trail/verification");
        assertThat(api(argus, "/trail/verification").body()).contains("\"state\"");
        assertThat(api(argus, "/trail/checkpoint").body()).contains("\n\n\u2014 ");
    }

    @Test
    void a_backup_is_recorded_by_the_administrator_alone_with_the_checkpoint_that_belongs_to_it() {
        Browser porter = APP.signedIn("porter");
        APP.bean(Integrator.class).drain();
        for (String step : List.of("begun", "ended", "failed")) {
            var answer = backup(porter, "{\"step\":\"" + step + "\"}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            JsonNode made = JsonMapper.shared().readTree(answer.body());
            assertThat(made.get("checkpoint").asString().lines()).contains(made.get("entries").asString(), made.get("root").asString());
            assertThat(made.get("entries").asLong()).isPositive();
            assertThat(APP.bean(Trail.class).lines(Query.all().ofType("registry.record-backup"), null, 2)).first()
                    .satisfies(line -> assertThat(line.facts()).containsEntry("backup", step).containsEntry("root",
                            made.get("root").asString()));
        }
        assertThat(backup(porter, "{\"step\":\"maybe\"}").statusCode()).isEqualTo(422);
        assertThat(backup(porter, "{\"step\":\"maybe\"}").body()).contains("`maybe` is neither `begun`, `ended` nor `failed`");
        assertThat(backup(argus, "{\"step\":\"ended\"}").statusCode()).isEqualTo(403);
    }

    private static HttpResponse<String> backup(Browser browser, String body) {
        browser.get("/me");
        return browser.send(browser.request("/api/v1/backups").header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", browser.csrf().orElse("")).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    @Test
    void figures_are_for_the_administrator_alone_and_each_look_is_recorded() {
        long before = newest("1 = 1");
        assertThat(figures(argus, "backchannel.decisions").statusCode()).isEqualTo(403);
        assertThat(administered(before)).containsExactly("REFUSED");
        var administrator = APP.signedIn("porter");
        before = newest("1 = 1");
        assertThat(figures(administrator, "backchannel.decisions").body()).contains("backchannel.decisions");
        assertThat(administered(before)).containsExactly("GRANTED");
        assertThat(figures(administrator, "backchannel.openings").statusCode()).isEqualTo(200);
        assertThat(figures(administrator, "backchannel.ledger.lag").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> figures(Browser browser, String name) {
        return browser.send(browser.request("/actuator/metrics/" + name).header("Accept", "application/json").build());
    }

    private static List<String> administered(long after) {
        return APP.bean(JdbcClient.class).sql("select outcome from ledger_entry where id > ? and type = 'registry.administer' "
                + "and outcome in ('GRANTED', 'REFUSED') order by id").param(after).query(String.class).list();
    }
}
