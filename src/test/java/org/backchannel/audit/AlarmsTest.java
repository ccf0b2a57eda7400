package org.backchannel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.CompletableFuture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Custody;
import org.backchannel.guard.Alarms;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.ledger.Integrator;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Alarms in the running registry: raised once, acknowledged by an auditor, raised again; and what nobody else can do to them. */
class AlarmsTest {

    private final RunningApplication app = RunningApplication.get();
    private final Registrar registrar = new Registrar(app);
    private final Guard guard = app.bean(Guard.class);
    private final Alarms alarms = app.bean(Alarms.class);
    private final AlarmBook book = app.bean(AlarmBook.class);
    private final Trail trail = app.bean(Trail.class);
    private final TransactionTemplate transaction = new TransactionTemplate(app.bean(PlatformTransactionManager.class));
    private final Person auditor = registrar.person("Auditor", cleared(Level.SECRET), List.of(), Role.AUDITOR);
    private final Person second = registrar.person("Second", cleared(Level.SECRET), List.of(), Role.AUDITOR);
    private final Person admin = registrar.person("Admin", cleared(Level.TOP_SECRET), List.of(), Role.ADMINISTRATOR);

    private boolean raise(String kind, String about) {
        return Boolean.TRUE.equals(transaction.execute(tx -> alarms.raise(kind, about, Map.of("alarm", kind, "about", about))));
    }

    private String entry(String kind, String about) {
        return Long.toString(alarms.open(Alarms.subject(kind, about)).orElseThrow().id());
    }

    private List<AlarmBook.Shown> list(Person who, Optional<Boolean> open) {
        return guard.look(asker(who), Act.QUERY_TRAIL, Target.trail(),
                permit -> book.list(permit, new AlarmBook.Wanted(open, Optional.empty()), null, 1000)).alarms();
    }

    private Optional<AlarmBook.Shown> shown(Person who, String entry) {
        return list(who, Optional.empty()).stream().filter(alarm -> Long.toString(alarm.entry()).equals(entry)).findFirst();
    }

    private void watched() {
        app.bean(Integrator.class).drain();
        long all = app.bean(JdbcClient.class).sql("select max(idx) + 1 from ledger_leaf").query(Long.class).single();
        await().until(() -> {
            app.bean(AlarmWatch.class).round();
            return app.bean(AlarmWatch.class).seen() >= all;
        });
    }

    private List<Line> ofSubject(String kind, String about) {
        return trail.trailOf(Alarms.subject(kind, about));
    }

    @Test
    void it_is_raised_once_acknowledged_by_another_auditor_and_raised_again_if_it_recurs() {
        String about = UUID.randomUUID().toString();
        long open = book.open();
        assertThat(raise("gap", about)).isTrue();
        assertThat(raise("gap", about)).isFalse();
        assertThat(book.open()).isEqualTo(open + 1);
        String first = entry("gap", about);
        book.acknowledge(asker(second), first, " Looked at, and it was nothing. ");
        assertThat(book.open()).isEqualTo(open);
        assertThat(shown(auditor, first)).hasValueSatisfying(alarm -> {
            assertThat(alarm.open()).isFalse();
            assertThat(alarm.by()).isEqualTo("Test Second");
            assertThat(alarm.note()).isEqualTo("Looked at, and it was nothing.");
        });
        assertThat(raise("gap", about)).isTrue();
        assertThat(ofSubject("gap", about)).extracting(Line::type).containsExactly("alarm.raised", "alarm.acknowledged", "alarm.raised");
        assertThat(shown(auditor, first)).hasValueSatisfying(alarm -> assertThat(alarm.open()).isFalse());
        assertThat(shown(auditor, entry("gap", about))).hasValueSatisfying(alarm -> assertThat(alarm.open()).isTrue());
    }

    /** No other process sees this one's clock: what it found waits until it has the lock. */
    @Test
    void a_step_of_the_clock_is_raised_though_another_process_watches_at_that_moment() {
        String node = UUID.randomUUID().toString();
        var limits = app.bean(AlarmLimits.class);
        var now = new AtomicReference<>(Instant.parse("2026-11-24T09:30:00Z"));
        var sentries = new Sentries(trail, app.bean(Finds.class), app.bean(Tallies.class), limits);
        var watch = new AlarmWatch(app.bean(JdbcClient.class), app.bean(PlatformTransactionManager.class), trail, app.bean(Finds.class),
                app.bean(Tallies.class), sentries, new ClockWatch(now::get, () -> 0, limits.clockStep(), node),
                new LagWatch(app.bean(Integrator.class)::lag, () -> Duration.ZERO, limits), alarms, app.bean(Clock.class),
                Duration.ofHours(1));
        watch.round();
        now.set(now.get().plus(Duration.ofHours(1)));
        transaction.executeWithoutResult(tx -> {
            app.bean(JdbcClient.class).sql("select next from audit_watch where one = 1 for update").query(Long.class).single();
            CompletableFuture.runAsync(watch::round).join();
        });
        assertThat(ofSubject("clock", node)).isEmpty();
        await().until(() -> {
            watch.round();
            return !ofSubject("clock", node).isEmpty();
        });
        watch.round();
        assertThat(ofSubject("clock", node)).hasSize(1);
    }

    @Test
    void nobody_acknowledges_twice_and_a_note_is_needed() {
        String about = UUID.randomUUID().toString();
        raise("gap", about);
        String entry = entry("gap", about);
        assertThatThrownBy(() -> book.acknowledge(asker(auditor), entry, "  ")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> book.acknowledge(asker(auditor), entry, "x".repeat(501))).isInstanceOf(BadInput.class);
        assertThat(shown(auditor, entry)).hasValueSatisfying(alarm -> assertThat(alarm.open()).isTrue());
        book.acknowledge(asker(auditor), entry, "seen");
        assertThatThrownBy(() -> book.acknowledge(asker(second), entry, "seen, too")).isInstanceOf(Conflict.class);
        raise("gap", about);
        assertThatThrownBy(() -> book.acknowledge(asker(second), entry, "the one before")).isInstanceOf(Conflict.class);
        for (String none : List.of("0", "nothing", "999999999999999999")) {
            assertThatThrownBy(() -> book.acknowledge(asker(second), none, "none")).isInstanceOf(Conflict.class);
        }
    }

    @Test
    void whom_it_is_about_cannot_acknowledge_it() {
        raise("habit", auditor.id().value());
        String entry = entry("habit", auditor.id().value());
        assertThatThrownBy(() -> book.acknowledge(asker(auditor), entry, "it was me")).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reasons()).extracting("rule").containsExactly("G-OWN-ALARM"));
        assertThat(shown(second, entry)).hasValueSatisfying(alarm -> assertThat(alarm.open()).isTrue());
        book.acknowledge(asker(second), entry, "asked them");
        assertThat(shown(second, entry)).hasValueSatisfying(alarm -> assertThat(alarm.open()).isFalse());
    }

    /** Else whoever tries the numbers of entries would learn that there is an alarm, and that it is about them. */
    @Test
    void who_is_no_auditor_is_refused_alike_whether_it_is_about_them_or_not() {
        raise("habit", admin.id().value());
        raise("habit", second.id().value());
        for (String about : List.of(admin.id().value(), second.id().value())) {
            assertThatThrownBy(() -> book.acknowledge(asker(admin), entry("habit", about), "nothing")).isInstanceOfSatisfying(Refused.class,
                    refused -> assertThat(refused.reasons()).extracting("rule").containsExactly("DEFAULT"));
        }
    }

    /** A count of them is a view of the trail, which no other page has asked for. */
    @Test
    void how_many_are_open_is_told_on_pages_of_the_trail_alone() {
        raise("gap", UUID.randomUUID().toString());
        var argus = app.signedIn("argus");
        assertThat(argus.get("/trail").body()).contains("bc-count--open");
        for (String path : List.of("/", "/me", "/people")) {
            assertThat(argus.get(path).body()).as(path).contains("/trail/alarms").doesNotContain("bc-count--open");
        }
    }

    @Test
    void an_administrator_neither_sees_nor_acknowledges_them_and_the_attempt_is_recorded() {
        String about = UUID.randomUUID().toString();
        raise("gap", about);
        String entry = entry("gap", about);
        assertThatThrownBy(() -> list(admin, Optional.empty())).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> book.acknowledge(asker(admin), entry, "nothing")).isInstanceOf(Refused.class);
        assertThat(shown(auditor, entry)).hasValueSatisfying(alarm -> assertThat(alarm.open()).isTrue());
        assertThat(trail.lines(Query.all().by(admin.id().value()).ofType("trail.acknowledge-alarm"), null, 10)).extracting(Line::outcome)
                .containsExactly(Outcome.REFUSED);
        var porter = app.signedIn("porter");
        assertThat(porter.get("/").body()).doesNotContain("Alarms");
        assertThat(porter.get("/trail/alarms").statusCode()).isEqualTo(403);
        assertThat(app.signedIn("argus").get("/trail/alarms").body()).contains("A number is missing", "/trail/alarms/" + entry);
    }

    @Test
    void acknowledging_is_one_admission_and_one_outcome_and_stands_in_the_alarms_own_trail() {
        String about = UUID.randomUUID().toString();
        raise("gap", about);
        book.acknowledge(asker(auditor), entry("gap", about), "seen");
        assertThat(trail.lines(Query.all().by(auditor.id().value()), null, 10)).extracting(line -> line.type() + " " + line.outcome())
                .containsExactlyInAnyOrder("trail.acknowledge-alarm GRANTED", "trail.acknowledge-alarm DONE", "alarm.acknowledged NOTED");
        assertThat(ofSubject("gap", about).getLast().facts()).containsEntry("note", "seen");
    }

    @Test
    void a_storm_of_refusals_by_one_rule_is_one_alarm() {
        String rule = "G-NEED-TO-KNOW";
        alarms.open(Alarms.subject("refusals", rule))
                .ifPresent(open -> book.acknowledge(asker(second), Long.toString(open.id()), "of another test"));
        int before = ofSubject("refusals", rule).size();
        var stranger = registrar.person("Stranger", cleared(Level.SECRET), List.of("elsewhere"), Role.RECIPIENT);
        var item = registrar.file("Secret", "a paper", List.of("desk"), stranger, admin);
        var nosy = registrar.person("Nosy", cleared(Level.SECRET), List.of("elsewhere"), Role.RECIPIENT);
        for (int i = 0; i < 110; i++) {
            catchThrowable(() -> guard.look(asker(nosy), Act.READ, Target.item(item.id()), app.bean(Custody.class)::read));
        }
        watched();
        for (int i = 0; i < 20; i++) {
            catchThrowable(() -> guard.look(asker(nosy), Act.READ, Target.item(item.id()), app.bean(Custody.class)::read));
        }
        watched();
        List<Line> trailOfAlarm = ofSubject("refusals", rule);
        assertThat(trailOfAlarm).hasSize(before + 1);
        assertThat(trailOfAlarm.getLast().facts()).containsEntry("count", "100").containsEntry("person", nosy.id().value());
        assertThat(shown(auditor, Long.toString(trailOfAlarm.getLast().id()))).hasValueSatisfying(
                alarm -> assertThat(alarm.text()).startsWith("100 or more refusals by this rule within 10m").contains("Test Nosy"));
    }

    @Test
    void opening_far_more_than_usual_and_a_reset_password_raise_alarms() {
        var reader = registrar.person("Hasty", cleared(Level.SECRET), List.of("desk"), Role.RECIPIENT);
        var item = registrar.file("Secret", "a paper", List.of("desk"), reader, reader);
        for (int i = 0; i < 29; i++) {
            guard.look(asker(reader), Act.READ, Target.item(item.id()), app.bean(Custody.class)::read);
        }
        watched();
        assertThat(ofSubject("habit", reader.id().value())).isEmpty();
        guard.look(asker(reader), Act.READ, Target.item(item.id()), app.bean(Custody.class)::read);
        guard.look(asker(admin), Act.RESET_PASSWORD, Target.person(reader.id().value()), permit -> true);
        watched();
        assertThat(ofSubject("habit", reader.id().value())).singleElement().satisfies(line -> assertThat(line.facts())
                .containsEntry("count", "30").containsEntry("before", "0"));
        assertThat(ofSubject("administrator", admin.id().value())).singleElement()
                .satisfies(line -> assertThat(line.facts()).containsEntry("act", "person.reset-password"));
    }

    @Test
    void marking_many_portions_of_one_item_is_no_reading_out_of_the_way() {
        var reviewer = registrar.person("Patient", cleared(Level.SECRET), List.of("desk"), Role.REVIEWER);
        var item = registrar.file("Secret", "a long paper", List.of("desk"), reviewer, reviewer);
        for (int i = 0; i < 40; i++) {
            guard.change(asker(reviewer), Act.MARK_PORTION, Target.item(item.id()), Context.NONE, permit -> true);
        }
        watched();
        assertThat(ofSubject("habit", reviewer.id().value())).isEmpty();
    }

    @Test
    void an_acknowledgement_written_into_the_database_silences_nothing() {
        String about = UUID.randomUUID().toString();
        raise("gap", about);
        String entry = entry("gap", about);
        Subject subject = Alarms.subject("gap", about);
        var database = app.bean(JdbcClient.class);
        database.sql("""
                insert into ledger_entry (type, at, node, subject_kind, subject_id, number, correlation, outcome, actor, facts)
                select 'alarm.acknowledged', at, node, subject_kind, subject_id, number + 1, correlation, outcome, actor, facts
                from ledger_entry where id = ?""").param(Long.parseLong(entry)).update();
        try {
            // It is no entry that was recorded: whoever looks is told so instead of being shown a past alarm, and all count as open.
            var page = guard.look(asker(auditor), Act.QUERY_TRAIL, Target.trail(),
                    permit -> book.list(permit, new AlarmBook.Wanted(Optional.empty(), Optional.empty()), null, 1000));
            assertThat(page.broken()).isPresent();
            assertThat(page.alarms()).isEmpty();
            assertThat(book.open()).isEqualTo(trail.count(Alarms.RAISED));
        } finally {
            database.sql("delete from ledger_entry where subject_kind = ? and subject_id = ? and number = 2")
                    .params(subject.kind(), subject.id())
                    .update();
        }
        assertThat(shown(auditor, entry)).hasValueSatisfying(alarm -> assertThat(alarm.open()).isTrue());
    }

    @Test
    void the_page_narrows_and_names_what_it_does_not_know() {
        String about = UUID.randomUUID().toString();
        raise("altered", about);
        var argus = app.signedIn("argus");
        assertThat(argus.get("/trail/alarms?kind=altered&state=open").body()).contains(about).doesNotContain("A number is missing</span>");
        assertThat(argus.get("/trail/alarms?kind=altered&state=past").body()).doesNotContain(about);
        assertThat(argus.get("/trail/alarms?kind=nothing").statusCode()).isEqualTo(422);
        String entry = entry("altered", about);
        argus.get("/trail/alarms");
        assertThat(argus.post("/trail/alarms/" + entry + "/acknowledgement", new HashMap<>(Map.of("note", "verified"))).body())
                .contains("The alarm is acknowledged.");
        assertThat(argus.get("/trail/alarms?kind=altered&state=past").body()).contains(about, "verified");
    }
}
