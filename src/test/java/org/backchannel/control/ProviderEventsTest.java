package org.backchannel.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.backchannel.Browser;
import org.backchannel.KeycloakAdmin;
import org.backchannel.KeycloakRegistry;
import org.backchannel.MovingRegistry;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Alarms;
import org.backchannel.guard.ProviderTrail;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.ledger.Turns;
import org.backchannel.people.Account;
import org.backchannel.people.OutsideEvents;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.junit.jupiter.api.Test;

/** What a real Keycloak says happened there stands in the trail, each event once; where some are missing, that does. */
class ProviderEventsTest {

    private static final KeycloakRegistry REGISTRY = KeycloakRegistry.get();
    private static final KeycloakAdmin ADMIN = REGISTRY.admin();
    private static final RunningApplication APP = MovingRegistry.get();
    private static final Trail TRAIL = APP.bean(Trail.class);
    private static final ProviderEvents EVENTS = APP.bean(ProviderEvents.class);

    private final String name = "e" + UUID.randomUUID().toString().substring(0, 8);

    private Person bound() {
        return bound(name);
    }

    private static Person bound(String username) {
        String user = ADMIN.user(username, Map.of("level", List.of("CONFIDENTIAL")), List.of());
        var registrar = new Registrar(APP);
        return registrar.grant(registrar.person("S" + username, Registrar.cleared(Level.SECRET), List.of("events"), Role.RECIPIENT),
                List.of(new Account(REGISTRY.keycloak().issuer(), user)));
    }

    private static List<Line> about(Person person, String type) {
        return TRAIL.trailOf(new Subject("person", person.id().value())).stream().filter(line -> line.type().equals(type)).toList();
    }

    private static String user(Person person) {
        return APP.bean(People.class).granted(person.id()).orElseThrow().document().accounts().getFirst().subject();
    }

    @Test
    void a_sign_in_there_is_in_the_trail_of_whose_account_it_is_and_once() {
        Person person = bound();
        REGISTRY.signedIn(name);
        EVENTS.now();
        EVENTS.now();
        List<Line> told = about(person, "provider.login");
        assertThat(told).extracting(line -> line.facts().get("event")).doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        ADMIN.get("/events?max=1000&user=" + user(person)).valueStream().map(event -> event.path("id").asString())
                                .toList());
        assertThat(told).filteredOn(line -> line.facts().get("what").equals("LOGIN")).isNotEmpty().allSatisfy(line -> {
            assertThat(line.facts()).containsEntry("client", "backchannel-web").containsEntry("account", name)
                    .containsEntry("via", "provider").containsKeys("event", "eventAt", "address", "session")
                    .as("nobody here has seen it").doesNotContainKey(Entry.ACTOR);
            assertThat(line.facts().get("session")).matches("[0-9a-f]{16}");
        });
    }

    @Test
    void a_failed_sign_in_is_told_as_one_and_a_password_in_the_wrong_field_is_cut() {
        String typed = "x".repeat(100) + name;
        Browser browser = REGISTRY.app().browser();
        var form = browser.get("/");
        REGISTRY.submit(browser, form, Map.of("username", typed, "password", "wrong"));
        EVENTS.now();
        assertThat(TRAIL.lines(Query.all().ofType("provider.login").about(Subject.system("provider")), null, 100))
                .anyMatch(line -> line.facts().get("what").equals("LOGIN_ERROR") && line.facts().containsKey("error")
                        && "x".repeat(64).equals(line.facts().get("account")))
                .noneMatch(line -> line.facts().toString().contains(name));
    }

    @Test
    void what_an_administrator_does_there_is_told_without_what_it_was_changed_to() {
        Person person = bound();
        ADMIN.change(user(person), Map.of("codewords", List.of("ZEPHYR-" + name)), true);
        EVENTS.now();
        assertThat(about(person, "provider.administration")).extracting(line -> line.facts().get("what")).contains("CREATE", "UPDATE");
        assertThat(about(person, "provider.administration")).allSatisfy(line -> {
            assertThat(line.facts()).containsEntry("user", user(person)).containsKeys("by", "address", "path", "resource");
            assertThat(line.facts().toString()).doesNotContain("ZEPHYR");
        });
    }

    @Test
    void two_that_read_at_once_record_none_twice() {
        Person person = bound();
        REGISTRY.signedIn(name);
        var other = new ProviderEvents(APP.bean(OutsideEvents.class), APP.bean(ProviderTrail.class),
                APP.bean(People.class), APP.bean(InstantSource.class), APP.bean(Turns.class));
        CompletableFuture.allOf(CompletableFuture.runAsync(EVENTS::now), CompletableFuture.runAsync(other::now)).join();
        EVENTS.now();
        List<String> ids = TRAIL.lines(Query.all().ofTypes(Set.of("provider.login", "provider.administration")), null, Trail.MOST)
                .stream().map(line -> line.facts().get("event")).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(about(person, "provider.login")).isNotEmpty();
    }

    @Test
    void events_that_were_cleared_before_they_were_read_are_an_alarm_once() {
        bound();
        REGISTRY.signedIn(name);
        EVENTS.now();
        long before = gaps();
        Person unread = bound("f" + name);
        REGISTRY.signedIn("f" + name);
        ADMIN.done("DELETE", "/events", "");
        EVENTS.now();
        EVENTS.now();
        assertThat(about(unread, "provider.login")).as("gone").isEmpty();
        assertThat(gaps()).isEqualTo(before + 1);
        Alarms alarms = APP.bean(Alarms.class);
        Subject alarm = Alarms.subject("provider", "login");
        for (long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2); alarms.open(alarm).isEmpty(); Thread.onSpinWait()) {
            assertThat(System.nanoTime()).as("the alarm is raised").isLessThan(until);
        }
        Person after = bound("g" + name);
        REGISTRY.signedIn("g" + name);
        EVENTS.now();
        assertThat(about(after, "provider.login")).as("it goes on").isNotEmpty();
        assertThat(gaps()).isEqualTo(before + 1);
    }

    private static long gaps() {
        return TRAIL.lines(Query.all().ofType(ProviderTrail.GAP), null, 100).size();
    }

    private static ProviderEvents reading(InstantSource clock, int page, int pagesAtOnce) {
        return new ProviderEvents(APP.bean(OutsideEvents.class), APP.bean(ProviderTrail.class), APP.bean(People.class), clock,
                APP.bean(Turns.class), page, pagesAtOnce);
    }

    /** Else it would be where the next reading begins, and all that happens until then would be passed over. */
    @Test
    void what_has_a_time_ahead_waits_until_then() {
        EVENTS.now();
        Instant before = Instant.now();
        Person person = bound();
        REGISTRY.signedIn(name);
        reading(InstantSource.fixed(before.minus(Duration.ofMinutes(2))), 200, 100).now();
        assertThat(about(person, "provider.login")).isEmpty();
        assertThat(about(person, "provider.administration")).isEmpty();
        EVENTS.now();
        assertThat(about(person, "provider.login")).isNotEmpty();
        assertThat(about(person, "provider.administration")).isNotEmpty();
    }

    /** As many as happened just now are told again each time. */
    @Test
    void however_many_are_known_already_it_goes_on_behind_them() {
        bound();
        REGISTRY.signedIn(name);
        EVENTS.now();
        String newest = newest();
        REGISTRY.signedIn(name);
        reading(InstantSource.system(), 1, 1).now();
        assertThat(newest()).isNotEqualTo(newest);
    }

    private static String newest() {
        return TRAIL.lines(Query.all().ofType("provider.login"), null, 1).getFirst().facts().get("event");
    }

    @Test
    void one_stream_that_cannot_be_taken_does_not_keep_the_other() {
        Person person = bound();
        REGISTRY.signedIn(name);
        var failed = new AtomicBoolean();
        reading(() -> {
            if (failed.compareAndSet(false, true)) {
                throw new IllegalStateException("no time");
            }
            return Instant.now();
        }, 200, 100).now();
        assertThat(about(person, "provider.login")).isEmpty();
        assertThat(about(person, "provider.administration")).isNotEmpty();
        EVENTS.now();
        assertThat(about(person, "provider.login")).isNotEmpty();
    }
}
