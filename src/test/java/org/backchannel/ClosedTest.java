package org.backchannel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.backchannel.guard.Closed;
import org.backchannel.item.Item;
import org.backchannel.ledger.Integrator;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Readiness;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A registry that is closed, since its integrator is dead: nothing is disclosed or changed by any route, what auditors need is there, and it
 * opens by itself.
 */
class ClosedTest {

    private static final Map<String, Browser> BROWSERS = new ConcurrentHashMap<>();
    private static final Set<String> OPEN = Set.of("registry.visit", "registry.administer");
    /** What the table sends there is no paper, no file, and no message that its sender may begin: turned away before anybody is asked, as ever. */
    private static final Set<String> UNREADABLE = Set.of("POST /items/new", "POST /api/v1/items/files", "POST /messages/new",
            "POST /api/v1/messages", "POST /messages/{id}/attachments", "POST /api/v1/messages/{id}/attachments", "POST /sites",
            "POST /pouches", "POST /sites/{name}/wire", "POST /api/v1/pouches", "POST /packages", "POST /api/v1/packages");
    private static final String HEADING = "the paper that nobody gets";

    private static RunningApplication app;
    private static Person sender;
    private static Item item;

    @BeforeAll
    static void start() {
        app = RunningApplication.another("http", List.of("--backchannel.limits.lag=4s", "--backchannel.limits.measured-every=100ms"));
        var registrar = new Registrar(app);
        sender = registrar.person("Sender", Registrar.cleared(Level.SECRET), List.of("desk"), Role.ORIGINATOR);
        item = registrar.file("Secret", HEADING, List.of("desk"), sender, sender);
        for (String who : List.of("marsh", "argus", "smith", "harlow", "porter", "finch")) {
            BROWSERS.put(who, app.signedIn(who));
        }
    }

    @AfterAll
    static void open() {
        if (!app.bean(Integrator.class).isRunning()) {
            app.bean(Integrator.class).start();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> !app.bean(Readiness.class).now().closed());
    }

    private static void shut() {
        if (app.bean(Integrator.class).isRunning()) {
            app.bean(Integrator.class).stop();
        }
        // Looked at before anything is waited for: each row of the table asks, and it is closed for all but the first.
        await().pollDelay(Duration.ZERO).atMost(Duration.ofSeconds(60)).until(() -> app.bean(Readiness.class).now().closed());
    }

    private static Browser as(String who) {
        return BROWSERS.get(who);
    }

    private static HttpResponse<String> get(String who, String path) {
        return as(who).get(path);
    }

    private static boolean staysOpen(String type) {
        return (type.startsWith("trail.") && !type.contains("prun")) || OPEN.contains(type);
    }

    /** The table of all routes, walked while it is closed: 503 and one refusal each, or as ever. */
    @TestFactory
    Stream<DynamicTest> no_route_discloses_or_changes_anything() {
        return RouteAdmissionsTest.CALLS.stream().map(call -> DynamicTest.dynamicTest(call.route() + " as " + call.who(), () -> {
            shut();
            if (as(call.who()).csrf().isEmpty()) {
                // For the token of its page.
                as(call.who()).get("/me");
            }
            String type = RouteAdmissionsTest.type(call);
            long last = last();
            var answer = as(call.who()).send(RouteAdmissionsTest.request(as(call.who()), call).build());
            if (staysOpen(type)) {
                assertThat(answer.statusCode()).isNotEqualTo(503);
                assertThat(admissions(last)).containsExactly(call.admission());
            } else {
                assertThat(admissions(last)).containsExactly(type + " REFUSED");
                assertThat(answer.statusCode()).isIn(UNREADABLE.contains(call.route()) ? Set.of(302, 415, 422) : Set.of(503));
                assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(answer.statusCode() == 503);
            }
        }));
    }

    private static long last() {
        return app.bean(JdbcClient.class).sql("select coalesce(max(id), 0) from ledger_entry").query(Long.class).single();
    }

    private static List<String> admissions(long after) {
        return app.bean(JdbcClient.class)
                .sql("select type || ' ' || outcome from ledger_entry where id > ? and outcome in ('GRANTED', 'REFUSED') order by id")
                .param(after).query(String.class).list();
    }

    @Test
    void whoMayReadAPaperIsToldWhyNotAndReadsItAsSoonAsItIsOpen() {
        String manager = "marsh";
        open();
        assertThat(get(manager, "/").statusCode()).isEqualTo(200);
        shut();
        for (String path : List.of("/", "/items/" + item.id(), "/api/v1/items", "/api/v1/items/" + item.id())) {
            assertThat(get(manager, path).statusCode()).as(path).isEqualTo(503);
            assertThat(get(manager, path).body()).as(path).doesNotContain(HEADING).doesNotContain(item.id().toString());
        }
        assertThat(get(manager, "/").body()).contains("The registry is closed", "The job that builds the trail’s tree does not run.",
                "Closed since", "Whoever runs the server").containsIgnoringCase("opens by itself");
        open();
        assertThat(get(manager, "/").statusCode()).isEqualTo(200);
        assertThat(get(manager, "/").body()).doesNotContain("The registry is closed");
    }

    /** What is asked for plays no part in the answer, so it tells of nothing whether it is there. */
    @Test
    void aPaperThatIsThereAndOneThatIsNotGetTheSameAnswer() {
        shut();
        for (String path : List.of("/items/", "/api/v1/items/")) {
            assertThat(alike(get("harlow", path + item.id()))).isEqualTo(alike(get("harlow", path + UUID.randomUUID())));
        }
    }

    private static String alike(HttpResponse<String> answer) {
        return answer.statusCode() + answer.body().replaceAll("name=\"_csrf\"[^>]*|content=\"[^\"]*\"", "");
    }

    @Test
    void aMachineGetsProblemDetails() {
        shut();
        var answer = get("marsh", "/api/v1/items");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"status\":503", "the registry is closed", "CLOSED-INTEGRATOR", "\"since\"");
    }

    @Test
    void theAuditorSeesWhatIsWrongAndEverybodySignedInThatItIsClosed() {
        shut();
        // A sign-in of their own: that works as well.
        Browser argus = app.signedIn("argus");
        assertThat(argus.get("/trail").statusCode()).isEqualTo(200);
        assertThat(argus.get("/trail").body()).contains("The registry is closed");
        assertThat(argus.get("/trail?act=system.closed").body()).contains("Registry closed", "last good round of the integrator");
        assertThat(argus.get("/me").body()).as("figures are a matter of the trail").contains("The registry is closed")
                .doesNotContain("last good round");
        assertThat(argus.get("/trail/witnesses").statusCode()).isEqualTo(200);
        assertThat(argus.get("/trail/verification").statusCode()).isEqualTo(200);
        assertThat(get("harlow", "/me").body()).contains("The registry is closed").doesNotContain("last good round");
        assertThat(json("/actuator/health")).contains("OUT_OF_SERVICE", "integrator");
        assertThat(json("/actuator/metrics/backchannel.closed")).contains("\"value\":1.0");
    }

    private static String json(String path) {
        return as("porter").send(as("porter").request(path).header("Accept", "application/json").build()).body();
    }

    @Test
    void theTrailSaysThatItClosedWhatWasRefusedAndThatItOpened() {
        shut();
        long before = last();
        get("harlow", "/");
        var refusal = app.bean(Trail.class).trailOf(new Subject("person", person("harlow"))).getLast();
        assertThat(refusal.type()).isEqualTo("registry.list");
        assertThat(refusal.facts().get("reasons")).contains("CLOSED-INTEGRATOR");
        open();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(types(before)).contains("system.opened"));
        assertThat(app.bean(Trail.class).lines(Query.all().ofType("system.closed"), null, 1)).extracting(Line::subject)
                .containsExactly(Subject.system("registry"));
    }

    private static List<String> types(long after) {
        return app.bean(JdbcClient.class).sql("select type from ledger_entry where id > ?").param(after).query(String.class).list();
    }

    private static String person(String username) {
        return app.bean(JdbcClient.class)
                .sql("select actor from ledger_entry where outcome = 'REFUSED' and type = 'registry.list' order by id desc limit 1")
                .query(String.class).single();
    }

    /** Jobs of the registry itself ask at the same gate. */
    @Test
    void noJobFilesAnything() {
        shut();
        assertThatThrownBy(() -> new Registrar(app).file("Secret", "another", List.of("desk"), sender, sender)).isInstanceOf(Closed.class)
                .hasMessageContaining("the registry is closed: The job that builds the trail’s tree does not run.");
    }
}
