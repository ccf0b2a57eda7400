package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.backchannel.Browser;
import org.backchannel.KeycloakAdmin;
import org.backchannel.KeycloakRegistry;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Asker;
import org.backchannel.item.Item;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What takes a second factor, with the one-time codes of a real Keycloak. */
class SecondFactorTest {

    private static final KeycloakRegistry REGISTRY = KeycloakRegistry.get();
    private static final KeycloakAdmin ADMIN = REGISTRY.admin();
    private static final RunningApplication APP = REGISTRY.app();

    private final String name = "f" + UUID.randomUUID().toString().substring(0, 8);
    private final Registrar registrar = new Registrar(APP);

    private Person person(Role role) {
        String user = ADMIN.user(name, Map.of("level", List.of("TOP_SECRET"), "national", List.of("true")), List.of(role.word()));
        registrar.group("kc-eyes");
        ADMIN.join(user, "kc-eyes");
        Person person = registrar.person("F" + name, Registrar.cleared(Level.TOP_SECRET), List.of("kc-eyes"), role);
        REGISTRY.bind(person, user);
        return person;
    }

    private Item eyesOnly(Person to) {
        return registrar.file("Top Secret; Eyes Only", "For one", List.of("kc-eyes"), to, to);
    }

    @Test
    void whatIsForNamedEyesOpensAfterASecondFactorAndTheTrailHasBoth() {
        Person person = person(Role.RECIPIENT);
        String page = "/items/" + eyesOnly(person).id();
        Browser browser = REGISTRY.signedIn(name);
        assertThat(browser.get("/").statusCode()).as("the list takes one factor").isEqualTo(200);
        var form = browser.get(page);
        assertThat(form.uri().toString()).startsWith(REGISTRY.keycloak().issuer());
        assertThat(form.body()).contains("name=\"otp\"").doesNotContain("The text of");
        var shown = REGISTRY.submit(browser, form, Map.of("otp", REGISTRY.code(name)));
        assertThat(shown.uri().toString()).isEqualTo(APP.url(page));
        assertThat(shown.body()).contains("The text of For one");
        var reads = APP.bean(Trail.class).lines(Query.all().by(person.id().value()).ofType("item.read"), null, 20);
        assertThat(reads)
                .anyMatch(line -> line.outcome() == Outcome.REFUSED && line.facts().getOrDefault(Entry.REASONS, "").equals("SECOND-FACTOR"))
                .anyMatch(line -> line.outcome() == Outcome.GRANTED);
        assertThat(browser.get(page).body()).as("for some minutes").contains("The text of For one");
    }

    @Test
    void aWrongCodeOpensNothing() {
        Person person = person(Role.RECIPIENT);
        Browser browser = REGISTRY.signedIn(name);
        var form = browser.get("/items/" + eyesOnly(person).id());
        assertThat(REGISTRY.submit(browser, form, Map.of("otp", "000000")).uri().toString()).startsWith(REGISTRY.keycloak().issuer());
        assertThat(APP.bean(Trail.class).lines(Query.all().by(person.id().value()).ofType("item.read").ended(Outcome.GRANTED), null, 20))
                .isEmpty();
    }

    @Test
    void whatEverybodyOfTheGroupMayReadTakesOneFactor() {
        Person person = person(Role.RECIPIENT);
        Item item = registrar.file("Top Secret", "For the group", List.of("kc-eyes"), person, person);
        assertThat(REGISTRY.signedIn(name).get("/items/" + item.id()).body()).contains("The text of For the group");
    }

    @Test
    void aCommandIsToldWhichFactorIsMissing() {
        Person person = person(Role.RECIPIENT);
        String item = "/api/v1/items/" + eyesOnly(person).id();
        Browser browser = REGISTRY.signedIn(name);
        var answer = browser.send(browser.request(item).header("Accept", "application/json").build());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).contains("error=\"insufficient_user_authentication\"",
                "acr_values=\"otp\"", "max_age=\"300\"");
        assertThat(answer.body()).contains("SECOND-FACTOR").doesNotContain("The text of");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void whoMayNotKnowOfItIsToldTheSameAsEver() {
        Person other = registrar.person("Other", Registrar.cleared(Level.TOP_SECRET), List.of("kc-eyes"), Role.RECIPIENT);
        person(Role.RECIPIENT);
        Browser browser = REGISTRY.signedIn(name);
        var hidden = browser.get("/items/" + eyesOnly(other).id());
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(hidden.body()).isEqualTo(browser.get("/items/" + UUID.randomUUID()).body());
    }

    @Test
    void toChangeAnybodysAccessTakesIt() {
        person(Role.RECORDS_MANAGER);
        Person about = registrar.person("About" + name, Registrar.cleared(Level.SECRET), List.of(), Role.RECIPIENT);
        String person = "/people/" + about.id();
        Browser browser = REGISTRY.signedIn(name);
        var form = Map.of("number", "" + number(about), "level", "CONFIDENTIAL", "reason", "less will do");
        assertThat(browser.get(person + "/access").body()).contains("you need a second factor");
        var refused = browser.post(person + "/endings", form);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("This needs a second factor", "Give it now");
        assertThat(number(about)).isEqualTo(Long.parseLong(form.get("number")));
        var code = browser.get("/oauth2/authorization/backchannel?second&to=" + person + "/access");
        assertThat(REGISTRY.submit(browser, code, Map.of("otp", REGISTRY.code(name))).uri().toString())
                .isEqualTo(APP.url(person + "/access"));
        assertThat(browser.current().body()).doesNotContain("you need a second factor");
        assertThat(browser.post(person + "/endings", form).statusCode()).isEqualTo(200);
        assertThat(APP.bean(People.class).person(about.id()).orElseThrow().clearance().level()).isEqualTo(Level.CONFIDENTIAL);
    }

    private static long number(Person person) {
        return APP.bean(People.class).granted(person.id()).orElseThrow().document().number();
    }

    @ParameterizedTest
    @CsvSource({"//evil.example", "https://evil.example/", "/\\evil.example", "evil"})
    void theWayBackLeadsNowhereElse(String elsewhere) {
        assertThat(StepUp.here(elsewhere)).isEqualTo("/");
        assertThat(StepUp.here("/items/1?a=b")).isEqualTo("/items/1?a=b");
    }

    @Test
    void theRegistrysOwnJobsNeedNone() {
        assertThat(Asker.registry("test").asserted()).isEqualTo(Asserted.NOTHING);
    }
}
