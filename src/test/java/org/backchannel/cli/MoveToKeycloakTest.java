package org.backchannel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.backchannel.Browser;
import org.backchannel.Keycloak;
import org.backchannel.KeycloakAdmin;
import org.backchannel.KeycloakRegistry;
import org.backchannel.MovingRegistry;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Accounts;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** From the registry's own sign-in to a real Keycloak, by commands: written as users, imported there, and bound by two persons. */
class MoveToKeycloakTest {

    private static final Keycloak KEYCLOAK = KeycloakRegistry.get().keycloak();
    private static final KeycloakAdmin ADMIN = KeycloakRegistry.get().admin();
    private static final RunningApplication APP = MovingRegistry.get();
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
    private static final String ONE = "one-" + RUN;
    private static final String TWO = "two-" + RUN;
    private static final String CLERK = "clerk-" + RUN;
    private static final String SPARE = "spare-" + RUN;

    @TempDir
    Path folder;

    /** Two records managers and two whom they move. */
    @BeforeAll
    static void people() {
        person(ONE, Level.TOP_SECRET, Role.RECORDS_MANAGER);
        person(TWO, Level.TOP_SECRET, Role.RECORDS_MANAGER);
        person(CLERK, Level.SECRET, Role.RECIPIENT);
        person(SPARE, Level.SECRET, Role.RECIPIENT);
    }

    private static void person(String username, Level level, Role... roles) {
        APP.password(username);
        var registrar = new Registrar(APP);
        Person person = registrar.person(username, Registrar.cleared(level, "NODIS"), List.of("move-" + RUN), roles);
        registrar.grant(person, List.of(APP.bean(Accounts.class).find(username).orElseThrow()));
    }

    private static PersonId id(String username) {
        var account = APP.bean(Accounts.class).find(username).orElseThrow();
        return APP.bean(People.class).byAccount(account.issuer(), account.subject()).orElseThrow();
    }

    private static DeviceGrantTest.Ran run(String username, String... arguments) throws IOException {
        return DeviceGrantTest.run(APP, username, arguments);
    }

    private DeviceGrantTest.Ran bind(String username, Map<String, String> users, String... more) throws IOException {
        Path file = folder.resolve(UUID.randomUUID() + ".json");
        Files.writeString(file, JsonMapper.shared().writeValueAsString(users.entrySet().stream()
                .map(user -> Map.of("username", user.getKey(), "id", user.getValue(), "enabled", true)).toList()));
        var all = new ArrayList<>(List.of("keycloak", "bind", file.toString(), "--server", APP.url("")));
        all.addAll(List.of(more));
        return run(username, all.toArray(String[]::new));
    }

    private static Optional<PersonId> owner(String user) {
        return APP.bean(People.class).byAccount(KEYCLOAK.issuer(), user);
    }

    private static long admissions(String username, Outcome outcome) {
        return APP.bean(Trail.class).trailOf(new Subject("person", id(username).value())).stream()
                .filter(line -> line.type().equals("person.confirm-access") && line.outcome() == outcome).count();
    }

    @Test
    void people_become_users_and_users_are_bound_by_two_persons() throws IOException {
        Path written = folder.resolve("users.json");
        var wrote = run(ONE, "keycloak", "users", written.toString(), "--server", APP.url(""));
        assertThat(wrote.status()).as(wrote.out()).isZero();
        assertThat(Files.getPosixFilePermissions(written)).isEqualTo(PosixFilePermissions.fromString("rw-------"));

        var users = (ObjectNode) JsonMapper.shared().readTree(Files.readString(written));
        assertThat(users.toString()).doesNotContainIgnoringCase("hash").contains("UPDATE_PASSWORD", "CONFIGURE_TOTP");
        ADMIN.done("POST", "/partialImport", users.put("ifResourceExists", "SKIP"));
        JsonNode clerk = ADMIN.get("/users?exact=true&username=" + CLERK).get(0);
        assertThat(clerk.at("/attributes/level/0").asString()).isEqualTo("SECRET");
        assertThat(clerk.at("/attributes/controls/0").asString()).isEqualTo("NODIS");
        assertThat(ADMIN.get("/users/" + clerk.path("id").asString() + "/groups").toString()).contains("move-" + RUN);
        assertThat(ADMIN.get("/users/" + clerk.path("id").asString() + "/role-mappings").toString()).contains("recipient");

        Map<String, String> listed = new TreeMap<>();
        ADMIN.get("/users?max=2000").forEach(user -> listed.put(user.path("username").asString(), user.path("id").asString()));
        String user = listed.get(CLERK);
        var seen = bind(ONE, listed);
        assertThat(seen.out()).containsPattern("(?m)^to propose +" + CLERK + " +" + user).doesNotContain("proposed ");
        assertThat(owner(user)).as("nothing is asked for").isEmpty();

        assertThat(bind(ONE, listed, "--propose").out()).contains("proposed ");
        assertThat(owner(user)).as("one person alone").isEmpty();
        assertThat(bind(ONE, listed, "--confirm").out()).contains("confirmed 0");
        assertThat(owner(user)).as("the same person again").isEmpty();
        assertThat(admissions(CLERK, Outcome.REFUSED)).isEqualTo(1);

        var confirmed = bind(TWO, listed, "--confirm");
        assertThat(owner(user)).as(confirmed.out()).contains(id(CLERK));
        assertThat(owner(listed.get(TWO))).as("nobody confirms what is about them").isEmpty();
        assertThat(confirmed.status()).as("which is said").isEqualTo(1);
        assertThat(bind(TWO, listed).out()).containsPattern("(?m)^bound +" + CLERK);
        var access = APP.bean(People.class).granted(id(CLERK)).orElseThrow().document();
        assertThat(access.person().clearance()).as("what they may stays").isEqualTo(Registrar.cleared(Level.SECRET, "NODIS"));
        assertThat(access.accounts()).as("the old sign-in too, until the mode is changed").hasSize(2);
    }

    @Test
    void a_second_person_whose_file_says_another_user_confirms_nothing() throws IOException {
        assertThat(bind(ONE, Map.of(SPARE, "u-" + RUN), "--propose").out()).contains("proposed 1, refused 0");
        var other = bind(TWO, Map.of(SPARE, "v-" + RUN), "--confirm");
        assertThat(other.out()).containsPattern("(?m)^other proposal +" + SPARE).contains("confirmed 0");
        assertThat(other.status()).isEqualTo(1);
        assertThat(owner("u-" + RUN)).isEmpty();
        assertThat(owner("v-" + RUN)).isEmpty();
        assertThat(bind(TWO, Map.of("stranger", "x")).out()).containsPattern("(?m)^no user +" + SPARE)
                .containsPattern("(?m)^nobody +stranger");
    }

    @Test
    void who_manages_no_records_is_refused_and_told_nothing() throws IOException {
        var ran = bind(CLERK, Map.of(SPARE, "w"), "--propose");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        Path none = folder.resolve("none.json");
        assertThat(run(CLERK, "keycloak", "users", none.toString(), "--server", APP.url("")).status()).isEqualTo(1);
        assertThat(none).doesNotExist();
    }

    @Test
    void on_the_page_the_second_person_confirms_those_that_they_tick() throws IOException {
        String a = "a-" + RUN;
        String b = "b-" + RUN;
        String c = "c-" + RUN;
        for (String name : List.of(a, b, c)) {
            person(name, Level.SECRET, Role.RECIPIENT);
        }
        assertThat(bind(ONE, Map.of(a, a, b, b, c, c), "--propose").out()).contains("proposed 3, refused 0");
        assertThat(APP.signedIn(ONE).get("/proposals").body()).as("their own").doesNotContain("Bind accounts");
        Browser two = APP.signedIn(TWO);
        String page = two.get("/proposals").body();
        assertThat(page).contains("Bind accounts");
        String ticked = page.replaceAll("(?s).*id=\"bind-([0-9a-f-]{36})\"[^>]*><label[^>]*>Test " + a + "<.*", "$1");
        var answer = two.post("/access-proposals/bindings", Map.of("proposal", ticked));
        assertThat(answer.body()).contains("Accounts bound: 1.");
        assertThat(owner(a)).contains(id(a));
        assertThat(owner(b)).isEmpty();
        assertThat(owner(c)).isEmpty();
        String own = page.replaceAll("(?s).*id=\"bind-([0-9a-f-]{36})\"[^>]*><label[^>]*>Test " + b + "<.*", "$1");
        Browser one = APP.signedIn(ONE);
        one.get("/proposals");
        assertThat(one.post("/access-proposals/bindings", Map.of("proposal", own)).body()).contains("Accounts bound: 0 of 1.");
        assertThat(owner(b)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"users":1}                                                          | is neither a list of users nor a realm that has one
            nonsense                                                             | is no JSON
            [{"id":"1"}]                                                         | user 1 of the file has no `username`
            [{"id":"1","username":"a"},{"username":"b"}]                         | user 2 of the file has no `id`
            [{"id":"1","username":"a"},{"id":"2","username":"A"}]                | the user `a` is in the file twice
            {"users":[{"id":"1","username":"a"},{"id":{"x":1},"username":"b"}]}  | user 2 of the file has no `id`""")
    void a_file_that_is_unsound_is_refused_whole(String text, String told) throws IOException {
        Path file = Files.writeString(folder.resolve("f"), text);
        assertThatThrownBy(() -> KeycloakUsers.read(file)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(told);
    }
}
