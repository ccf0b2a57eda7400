package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.backchannel.Browser;
import org.backchannel.KeycloakAdmin;
import org.backchannel.KeycloakRegistry;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Browsers that sign in by a real Keycloak: who they are is its word, what they may the registry's, and of that what it says too. */
class KeycloakTest {

    private static final KeycloakRegistry REGISTRY = KeycloakRegistry.get();
    private static final KeycloakAdmin ADMIN = REGISTRY.admin();
    private static final RunningApplication APP = REGISTRY.app();
    private static final Map<String, List<String>> ALL = Map.of("level", List.of("TOP_SECRET"), "controls", List.of("NODIS", "SENSITIVE"),
            "national", List.of("true"));

    private final String name = "u" + UUID.randomUUID().toString().substring(0, 8);
    private final Registrar registrar = new Registrar(APP);

    /** A person whose account at Keycloak says this of them. */
    private Person person(Level level, List<String> groups, Map<String, List<String>> attributes, Role... roles) {
        String user = ADMIN.user(name, attributes, List.of("recipient", "auditor"));
        Person person = registrar.person("S" + name, Registrar.cleared(level, "NODIS", "SENSITIVE"), groups, roles);
        REGISTRY.bind(person, user);
        return person;
    }

    private String user() {
        return ADMIN.get("/users?exact=true&username=" + name).get(0).get("id").asString();
    }

    private static JsonNode me(Browser browser) {
        var answer = browser.send(browser.request("/api/v1/me").build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body()).get("access");
    }

    private static List<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void whoSignsInThereIsWhomTheRegistryHasBoundToThatAccount() {
        Person person = person(Level.SECRET, List.of(), ALL, Role.RECIPIENT);
        Browser browser = REGISTRY.signedIn(name);
        assertThat(browser.current().uri().toString()).isEqualTo(APP.url("/"));
        assertThat(browser.current().body()).contains(person.name());
        assertThat(browser.visited()).filteredOn(address -> address.getPath().endsWith("/protocol/openid-connect/auth")).isNotEmpty()
                .allMatch(address -> address.getQuery().contains("code_challenge_method=S256"));
        assertThat(APP.events(SignedIn.class))
                .anyMatch(in -> in.username().equals(name) && in.person().equals(java.util.Optional.of(person.id())));
    }

    @Test
    void ofTwoLevelsTheLowerOfTwoSetsWhatIsInBoth() {
        Person person = person(Level.TOP_SECRET, List.of("kc-one", "kc-two"),
                Map.of("level", List.of("SECRET"), "controls", List.of("NODIS"), "nationality", List.of("GBR")), Role.RECIPIENT,
                Role.RECORDS_MANAGER);
        ADMIN.join(user(), "kc-one");
        ADMIN.join(user(), "kc-three");
        Browser browser = REGISTRY.signedIn(name);
        JsonNode access = me(browser);
        assertThat(access.get("level").asString()).isEqualTo("SECRET");
        assertThat(words(access.get("controls"))).containsExactly("NODIS");
        assertThat(words(access.get("roles"))).as("a records manager by the registry alone, an auditor by Keycloak alone")
                .containsExactly("recipient");
        assertThat(words(access.get("groups"))).containsExactly("kc-one");
        assertThat(access.get("national").asBoolean()).isFalse();
        assertThat(browser.get("/quarantine").statusCode()).isEqualTo(403);
        assertThat(APP.bean(Trail.class).lines(Query.all().about(new Subject("person", person.id().value())), null, 50)).isNotEmpty();
        assertThat(APP.bean(Trail.class).lines(Query.all().by(person.id().value()).ended(Outcome.REFUSED), null, 50))
                .anyMatch(line -> line.facts().getOrDefault("narrowed", "").equals("controls; groups; level; national; roles"));
    }

    @Test
    void itGivesNothingThatTheRegistryHasNotSigned() {
        person(Level.CONFIDENTIAL, List.of(), ALL, Role.RECIPIENT);
        ADMIN.join(user(), "salt");
        JsonNode access = me(REGISTRY.signedIn(name));
        assertThat(access.get("level").asString()).isEqualTo("CONFIDENTIAL");
        assertThat(words(access.get("roles"))).as("no auditor").containsExactly("recipient");
        assertThat(words(access.get("groups"))).isEmpty();
    }

    @Test
    void whatIsTakenAwayThereIsGoneAtTheNextRequest() {
        person(Level.TOP_SECRET, List.of("kc-one"), ALL, Role.AUDITOR);
        ADMIN.join(user(), "kc-one");
        Browser browser = REGISTRY.signedIn(name);
        assertThat(me(browser).get("level").asString()).isEqualTo("TOP_SECRET");
        assertThat(browser.get("/trail").statusCode()).isEqualTo(200);
        ADMIN.change(user(), Map.of("level", List.of("CONFIDENTIAL"), "national", List.of()), true);
        assertThat(me(browser).get("level").asString()).isEqualTo("CONFIDENTIAL");
        ADMIN.change(user(), Map.of("level", List.of()), true);
        assertThat(me(browser).get("level").asString()).isEqualTo("UNCLASSIFIED");
        ADMIN.withoutRoles(user(), List.of("auditor"));
        assertThat(browser.get("/trail").statusCode()).isEqualTo(403);
    }

    @Test
    void whatTheRegistryTakesAwayIsGoneAtTheNextRequest() {
        Person person = person(Level.SECRET, List.of(), ALL, Role.RECIPIENT);
        Browser browser = REGISTRY.signedIn(name);
        assertThat(browser.get("/").statusCode()).isEqualTo(200);
        registrar.grant(new Person(person.id(), person.kind(), person.name(), person.surname(), person.office(), person.roles(),
                person.clearance(), person.groups(), true), List.of(REGISTRY.account(user())));
        assertThat(browser.get("/").statusCode()).isEqualTo(403);
    }

    @Test
    void whoIsDisabledThereIsNobodyAtTheNextRequest() {
        Person person = person(Level.SECRET, List.of(), ALL, Role.RECIPIENT);
        Browser browser = REGISTRY.signedIn(name);
        assertThat(me(browser).get("level").asString()).isEqualTo("SECRET");
        ADMIN.change(user(), Map.of(), false);
        assertThat(browser.send(browser.request("/api/v1/me").build()).statusCode()).isEqualTo(401);
        assertThat(browser.get("/").uri().toString()).startsWith(REGISTRY.keycloak().issuer());
        assertThat(APP.events(SessionEnded.class)).anyMatch(end -> end.person().equals(java.util.Optional.of(person.id())));
    }

    @Test
    void aSessionThatIsEndedThereIsEndedAtTheNextRequest() {
        person(Level.SECRET, List.of(), ALL, Role.RECIPIENT);
        Browser browser = REGISTRY.signedIn(name);
        ADMIN.endSessions(user());
        assertThat(browser.send(browser.request("/api/v1/me").build()).statusCode()).isEqualTo(401);
    }

    @Test
    void anAccountThatTheRegistryHasBoundToNobodyMayNothing() {
        String user = ADMIN.user(name, ALL, List.of("administrator", "auditor"));
        Browser browser = REGISTRY.signedIn(name);
        assertThat(browser.current().statusCode()).isEqualTo(403);
        // Whoever owns the database may say whose account it is; no document is signed that says so.
        APP.bean(JdbcClient.class).sql("insert into account_index (issuer, subject, person_id) values (?, ?, 'argus')")
                .params(REGISTRY.keycloak().issuer(), user).update();
        assertThat(browser.get("/trail").statusCode()).isEqualTo(403);
    }

    @Test
    void whoBearsAWordThatIsNotKnownIsNotSignedIn() {
        person(Level.SECRET, List.of(), Map.of("level", List.of("SECRET"), "codewords", List.of("NO SUCH WORD")), Role.RECIPIENT);
        Browser browser = REGISTRY.signedIn(name);
        assertThat(browser.send(browser.request("/api/v1/me").build()).statusCode()).isEqualTo(401);
        assertThat(APP.events(SignInFailed.class))
                .anyMatch(failed -> failed.username().equals(name) && failed.reason() == SignInFailed.Reason.UNKNOWN_CLAIM);
        assertThat(APP.bean(Trail.class).lines(Query.all().ofType("sign-in").ended(Outcome.REFUSED), null, 50))
                .anyMatch(line -> line.facts().getOrDefault(Entry.REASONS, "").equals("UNKNOWN_CLAIM"));
    }

    @Test
    void signingOutEndsBothSessions() {
        person(Level.SECRET, List.of(), ALL, Role.RECIPIENT);
        Browser browser = REGISTRY.signedIn(name);
        String session = browser.sessionCookie().orElseThrow().getValue();
        browser.get("/");
        assertThat(browser.signOut().uri().toString()).isEqualTo(APP.url("/signed-out"));
        assertThat(ADMIN.get("/users/" + user() + "/sessions").isEmpty()).isTrue();
        assertThat(APP.events(SignedOut.class)).anyMatch(out -> out.session().equals(Session.name(session)));
        assertThat(browser.get("/").body()).contains("kc-form-login");
    }

    @Test
    void theTokensOfASessionAreRenewedForAsLongAsItIsUsed() {
        person(Level.SECRET, List.of(), ALL, Role.RECIPIENT);
        String client = ADMIN.client("backchannel-web");
        ADMIN.done("PUT", "/clients/" + client, Map.of("clientId", "backchannel-web", "attributes", Map.of("access.token.lifespan", "2")));
        try {
            Browser browser = REGISTRY.signedIn(name);
            for (int i = 0; i < 3; i++) {
                assertThat(me(browser).get("level").asString()).isEqualTo("SECRET");
            }
        } finally {
            ADMIN.done("PUT", "/clients/" + client,
                    Map.of("clientId", "backchannel-web", "attributes", Map.of("access.token.lifespan", "")));
        }
        assertThat(new TreeSet<>(APP.events(SignInFailed.class).stream().map(SignInFailed::username).toList())).doesNotContain(name);
    }
}
