package org.backchannel.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.backchannel.Browser;
import org.backchannel.Databases;
import org.backchannel.KeycloakAdmin;
import org.backchannel.KeycloakRegistry;
import org.backchannel.MovingRegistry;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Persons;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Ledgers;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.ledger.Turns;
import org.backchannel.marking.Level;
import org.backchannel.people.Account;
import org.backchannel.people.Accounts;
import org.backchannel.people.DirectoryUser;
import org.backchannel.people.NoDirectory;
import org.backchannel.people.OutsideDirectory;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The registry's people beside the users of a real Keycloak: who vanishes there is suspended here, and nobody is given anything. */
class DirectoryTest {

    private static final KeycloakAdmin ADMIN = KeycloakRegistry.get().admin();
    private static final String ISSUER = KeycloakRegistry.get().keycloak().issuer();
    private static final RunningApplication APP = MovingRegistry.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
    private static final DirectoryRuns RUNS = APP.bean(DirectoryRuns.class);
    private static final DirectoryRows ROWS = APP.bean(DirectoryRows.class);

    private static Person first;
    private static Person second;

    private final String name = "d" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void managers() {
        first = manager("dir-one-" + RUN);
        second = manager("dir-two-" + RUN);
    }

    private static Person manager(String username) {
        APP.password(username);
        Person person = REGISTRAR.person(username, cleared(Level.TOP_SECRET), List.of("dir"), Role.RECORDS_MANAGER);
        return REGISTRAR.grant(person, List.of(APP.bean(Accounts.class).find(username).orElseThrow()));
    }

    /** Somebody with a user of that name at Keycloak, called A B there. */
    private Person bound(String username, Map<String, List<String>> attributes) {
        String user = ADMIN.user(username, attributes, List.of());
        Person person = REGISTRAR.person("S" + username, cleared(Level.SECRET), List.of("dir"), Role.RECIPIENT);
        return REGISTRAR.grant(person, List.of(new Account(ISSUER, user)));
    }

    private static String user(Person person) {
        return APP.bean(People.class).granted(person.id()).orElseThrow().document().accounts().getFirst().subject();
    }

    private static boolean suspended(Person person) {
        return APP.bean(Persons.class).believed(person.id()).orElseThrow().suspended();
    }

    private static List<Difference> compared() {
        RUNS.now();
        assertThat(ROWS.latest(1).getFirst().stopped()).isEmpty();
        return ROWS.page("", -1, Comparison.NEWCOMERS * 2).differences();
    }

    private static List<Line> trail(Person person, String type, Outcome outcome) {
        return APP.bean(Trail.class).trailOf(new Subject("person", person.id().value())).stream()
                .filter(line -> line.type().equals(type) && line.outcome() == outcome).toList();
    }

    @Test
    void who_vanishes_there_is_suspended_here_and_stays_in_the_registry() {
        Person person = bound(name, Map.of());
        assertThat(compared()).noneMatch(one -> one.person().equals(person.id().value()) && one.kind() == Difference.Kind.SUSPENDED);
        ADMIN.done("DELETE", "/users/" + user(person), "");
        assertThat(compared()).anyMatch(one -> one.person().equals(person.id().value()) && one.kind() == Difference.Kind.SUSPENDED);
        assertThat(suspended(person)).isTrue();
        Person now = APP.bean(Persons.class).believed(person.id()).orElseThrow();
        assertThat(now.roles()).as("what they had stays, for whoever lifts it").isEqualTo(person.roles());
        assertThat(trail(person, "person.end-access", Outcome.GRANTED)).singleElement()
                .satisfies(
                        line -> assertThat(line.facts()).containsEntry(Entry.ACTOR, "registry").containsEntry(Entry.REASONS, "P-VANISHED"));
        assertThat(trail(person, "person.end-access", Outcome.DONE)).singleElement()
                .satisfies(line -> assertThat(line.facts().get("why")).contains("vanished"));
        assertThat(compared()).as("once").noneMatch(one -> one.person().equals(person.id().value()));
        assertThat(trail(person, "person.end-access", Outcome.GRANTED)).hasSize(1);
    }

    @Test
    void where_many_vanish_at_once_nobody_is_suspended_until_a_records_manager_says_so() {
        List<Person> many = IntStream.range(0, Comparison.FEW + 1)
                .mapToObj(i -> REGISTRAR.grant(REGISTRAR.person("M" + i + name, cleared(Level.SECRET), List.of("dir"), Role.RECIPIENT),
                        List.of(new Account(ISSUER, UUID.randomUUID().toString()))))
                .toList();
        List<Difference> found = compared();
        assertThat(many).noneMatch(DirectoryTest::suspended);
        Difference one = found.stream().filter(held -> held.person().equals(many.getFirst().id().value())).findFirst().orElseThrow();
        assertThat(one.kind()).isEqualTo(Difference.Kind.HELD);
        Browser manager = APP.signedIn("dir-one-" + RUN);
        assertThat(manager.get("/directory").body()).contains("Not everybody whose account is gone was suspended");
        assertThat(manager.post("/directory/suspensions", Map.of("difference", DirectoryController.keyOf(one))).body())
                .contains("Suspended: 1 of 1.");
        assertThat(suspended(many.getFirst())).isTrue();
        assertThat(suspended(many.getLast())).as("who was not ticked").isFalse();
        assertThat(trail(many.getFirst(), "person.end-access", Outcome.GRANTED)).singleElement()
                .satisfies(line -> assertThat(line.facts()).containsEntry(Entry.ACTOR, first.id().value()));
        many.forEach(person -> {
            if (!suspended(person)) {
                APP.bean(DirectoryChanges.class).suspend(asker(first), person.id(), new Account(ISSUER, user(person)), "end of the test");
            }
        });
    }

    @Test
    void who_is_new_there_is_in_the_report_and_has_nothing_here() {
        String user = ADMIN.user(name, Map.of("office", List.of("Harbour Office"), "level", List.of("TOP_SECRET")),
                List.of("records-manager"));
        int before = APP.bean(People.class).directory().size();
        assertThat(compared()).anySatisfy(one -> {
            assertThat(one.kind()).isEqualTo(Difference.Kind.NEWCOMER);
            assertThat(one.account()).isEqualTo(user);
            assertThat(one.there()).isEqualTo("A B, Harbour Office");
        });
        assertThat(APP.bean(People.class).directory()).hasSize(before);
        assertThat(APP.bean(People.class).byAccount(ISSUER, user)).isEmpty();
        Browser manager = APP.signedIn("dir-one-" + RUN);
        assertThat(manager.get("/directory?kind=NEWCOMER").body()).contains("/people/new?account=" + user);
        assertThat(manager.get("/people/new?account=" + user).body()).contains("value=\"" + name + "\"", "value=\"Harbour Office\"",
                "value=\"" + user + "\"");
    }

    @Test
    void another_office_is_somebodys_when_two_persons_have_said_so() {
        Person person = bound(name, Map.of("office", List.of("Office of " + name)));
        Difference one = compared().stream().filter(found -> found.person().equals(person.id().value())).findFirst().orElseThrow();
        assertThat(one.kind()).isEqualTo(Difference.Kind.NAMES);
        People people = APP.bean(People.class);
        assertThat(people.resolve("Office of " + name, "B")).as("the comparison alone gives nobody an office").isEmpty();
        Browser manager = APP.signedIn("dir-one-" + RUN);
        manager.get("/directory");
        assertThat(manager.post("/directory/renamings", Map.of("difference", DirectoryController.keyOf(one))).body())
                .contains("Proposed for another records manager to confirm: 1 of 1.");
        assertThat(people.resolve("Office of " + name, "B")).as("one person alone").isEmpty();
        Proposal proposal = APP.bean(Proposals.class).about(person.id()).orElseThrow();
        AccessChanges access = APP.bean(AccessChanges.class);
        assertThatThrownBy(() -> access.confirm(asker(first), proposal.id().toString())).isInstanceOf(Refused.class);
        assertThat(APP.signedIn("dir-two-" + RUN).get("/proposals").body()).contains("Office of " + name);
        access.confirm(asker(second), proposal.id().toString());
        assertThat(people.resolve("Office of " + name, "B")).contains(person.id());
        Person now = APP.bean(Persons.class).believed(person.id()).orElseThrow();
        assertThat(now.clearance()).isEqualTo(person.clearance());
        assertThat(now.roles()).isEqualTo(person.roles());
    }

    @Test
    void who_is_disabled_there_is_said_to_be_and_left() {
        Person person = bound(name, Map.of());
        ADMIN.change(user(person), Map.of(), false);
        assertThat(compared()).anyMatch(one -> one.person().equals(person.id().value()) && one.kind() == Difference.Kind.DISABLED);
        assertThat(suspended(person)).isFalse();
    }

    @Test
    void a_machine_is_asked_for_by_its_id_since_no_list_has_it() {
        ADMIN.machine(name, List.of("basic"));
        Person machine = REGISTRAR.machine(
                new Person(new PersonId(name), Person.Kind.SERVICE, name, name, "A machine",
                        Set.of(Role.RECIPIENT), cleared(Level.SECRET), new TreeSet<>(), false),
                List.of(new Account(ISSUER, ADMIN.account(name))));
        compared();
        assertThat(suspended(machine)).isFalse();
        ADMIN.done("DELETE", "/clients/" + ADMIN.client(name), "");
        compared();
        assertThat(suspended(machine)).isTrue();
    }

    @Test
    void the_api_begins_one_and_tells_how_far_it_is() throws InterruptedException {
        Browser manager = APP.signedIn("dir-two-" + RUN);
        manager.get("/");
        var begun = manager.send(manager.request("/api/v1/directory/runs").header("X-CSRF-TOKEN", manager.csrf().orElseThrow())
                .POST(HttpRequest.BodyPublishers.noBody()).build());
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        String id = JsonMapper.shared().readTree(begun.body()).path("id").asString();
        JsonNode report = report(manager);
        for (long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2); report.at("/run/state").asString().equals("RUNNING")
                && System.nanoTime() < until; report = report(manager)) {
            assertThat(report.at("/run/id").asString()).isEqualTo(id);
        }
        assertThat(report.at("/run/state").asString()).isEqualTo("DONE");
        assertThat(report.at("/run/seen").asInt()).isPositive().isEqualTo(report.at("/run/total").asInt());
        assertThat(report.at("/differences").size()).isPositive();
        assertThat(APP.bean(Trail.class).lines(Query.all().ofType("registry.sync-directory").ended(Outcome.DONE), null, 10))
                .anyMatch(line -> id.equals(line.facts().get("job")) && second.id().value().equals(line.facts().get("askedBy")));
    }

    private static JsonNode report(Browser manager) {
        return JsonMapper.shared().readTree(manager.send(manager.request("/api/v1/directory").build()).body());
    }

    @Test
    void the_client_can_see_users_and_change_nothing() {
        assertThat(APP.bean(OutsideDirectory.class).user("no-such-user")).isEmpty();
        OutsideDirectory directory = APP.bean(OutsideDirectory.class);
        for (String other : List.of("../clients", "..", "", "a b", "a/b")) {
            assertThat(directory.askable(other)).as(other).isFalse();
            assertThatThrownBy(() -> directory.user(other)).isInstanceOf(NoDirectory.class);
        }
        String secret = ADMIN.secret("backchannel-directory");
        String token = ADMIN.form("/realms/backchannel/protocol/openid-connect/token",
                Map.of("grant_type", "client_credentials", "client_id", "backchannel-directory", "client_secret", secret))
                .path("access_token").asString();
        assertThat(ADMIN.as(token, "GET", "/users?max=1")).isEqualTo(200);
        assertThat(ADMIN.as(token, "POST", "/users")).isEqualTo(403);
        assertThat(ADMIN.as(token, "DELETE", "/events")).isEqualTo(403);
        assertThat(ADMIN.as(token, "PUT", "/users/" + ADMIN.user(name, Map.of(), List.of()))).isEqualTo(403);
    }

    @Test
    void without_a_directory_the_page_says_how_to_have_one_and_nothing_begins() {
        RunningApplication plain = RunningApplication.get();
        assertThat(plain.signedIn("marsh").get("/directory").body()).contains("No directory is configured");
        assertThat(plain.signedIn("harlow").get("/directory").statusCode()).isEqualTo(403);
        var manager = new Registrar(plain).person("Manager", cleared(Level.SECRET), List.of(), Role.RECORDS_MANAGER);
        assertThatThrownBy(() -> plain.bean(Guard.class).look(asker(manager),
                Act.SYNC_DIRECTORY, Target.registry(), plain.bean(DirectoryRuns.class)::start))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void whose_account_is_another_by_now_is_not_suspended_for_the_one_before() {
        Person person = bound(name, Map.of());
        var before = new Account(ISSUER, user(person));
        REGISTRAR.grant(person, List.of(new Account(ISSUER, ADMIN.user("n" + name, Map.of(), List.of()))));
        DirectoryChanges changes = APP.bean(DirectoryChanges.class);
        assertThatThrownBy(() -> changes.suspend(asker(first), person.id(), before, "gone")).isInstanceOf(Conflict.class);
        assertThat(suspended(person)).isFalse();
        assertThat(trail(person, "person.end-access", Outcome.DONE)).isEmpty();
    }

    @Test
    void whose_account_cannot_be_asked_for_has_not_vanished() {
        Person person = REGISTRAR.person("Q" + name, cleared(Level.SECRET), List.of("dir"), Role.RECIPIENT);
        REGISTRAR.grant(person, List.of(new Account(ISSUER, "not/an id " + name)));
        assertThat(compared()).filteredOn(one -> one.person().equals(person.id().value())).extracting(Difference::kind)
                .containsExactly(Difference.Kind.UNASKED);
        assertThat(suspended(person)).isFalse();
    }

    @Test
    void of_many_who_are_new_there_the_report_is_shown_by_pages() {
        compared();
        List<Difference> found = IntStream.range(0, 201)
                .mapToObj(i -> Difference.newcomer(new DirectoryUser(name + "-" + i, name + "-" + i, true, "A B", "B", ""))).toList();
        ROWS.report(ROWS.latest(1).getFirst().id(), found, 5000);
        Browser manager = APP.signedIn("dir-one-" + RUN);
        assertThat(manager.get("/directory?kind=NEWCOMER").body()).contains(name + "-199", "kind=NEWCOMER&amp;after=199")
                .doesNotContain(name + "-200", "more users who are nobody here");
        assertThat(manager.get("/directory?kind=NEWCOMER&after=199").body()).contains(name + "-200", ">4799</span> more users")
                .doesNotContain(name + "-199", "More of the report");
        JsonNode part = JsonMapper.shared()
                .readTree(manager.send(manager.request("/api/v1/directory?kind=NEWCOMER&after=99&limit=50").build()).body());
        assertThat(part.path("newcomers").asInt()).isEqualTo(5000);
        assertThat(part.path("differences").size()).isEqualTo(50);
        assertThat(part.at("/differences/0/username").asString()).isEqualTo(name + "-100");
        assertThat(part.path("next").asInt()).isEqualTo(149);
    }

    /** What one process of a site has, as far as turns go. */
    private static DirectoryRuns process(Turns turns) {
        return new DirectoryRuns(APP.bean(Guard.class), APP.bean(OutsideDirectory.class), APP.bean(People.class), APP.bean(Persons.class),
                ROWS, APP.bean(DirectoryChanges.class), APP.bean(PlatformTransactionManager.class), InstantSource.system(), turns);
    }

    @Test
    void one_that_is_under_way_at_another_process_is_not_overtaken() {
        String site = Databases.address();
        try (Databases here = Databases.of(Ledgers.postgresql(site)); Databases there = Databases.of(Ledgers.postgresql(site))) {
            DirectoryRuns runs = process(Ledgers.turns(here));
            assertThat(Ledgers.turns(there).ifFree("directory", () -> {
                UUID id = APP.bean(Guard.class).look(asker(second), Act.SYNC_DIRECTORY, Target.registry(), runs::start);
                await().atMost(Duration.ofMinutes(2))
                        .untilAsserted(() -> assertThat(ROWS.latest(1).getFirst().ended()).isPresent());
                DirectoryRun run = ROWS.latest(1).getFirst();
                assertThat(run.id()).isEqualTo(id);
                assertThat(run.stopped()).contains("an earlier one has not ended yet at another process");
            })).isTrue();
            runs.destroy();
        }
    }

    @Test
    void of_two_processes_that_begin_at_once_the_later_sees_what_the_other_has_begun() {
        String site = Databases.address();
        try (Databases here = Databases.of(Ledgers.postgresql(site)); Databases there = Databases.of(Ledgers.postgresql(site))) {
            DirectoryRuns runs = process(Ledgers.turns(here));
            UUID earlier = UUID.randomUUID();
            var later = new CompletableFuture<Optional<UUID>>();
            Ledgers.turns(there).after("directory-begin", () -> {
                later.completeAsync(() -> runs.begin(PersonId.REGISTRY));
                assertThatThrownBy(() -> later.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
                ROWS.begin(earlier, "registry", InstantSource.system().instant());
            });
            assertThat(later.join()).isEmpty();
            ROWS.end(earlier, Optional.of("the end of the test"), InstantSource.system().instant());
            runs.destroy();
        }
    }
}
