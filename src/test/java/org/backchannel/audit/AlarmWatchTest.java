package org.backchannel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.ledger.Integrator;
import org.backchannel.ledger.Outcome;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each entry is looked at once, by one process at a time. */
class AlarmWatchTest {

    private final RunningApplication app = RunningApplication.get();
    private final AlarmWatch watch = app.bean(AlarmWatch.class);
    private final JdbcClient database = app.bean(JdbcClient.class);
    private final Person person = new Registrar(app).person("Counted", cleared(Level.SECRET), List.of(), Role.AUDITOR);

    private void visit(int times) {
        for (int i = 0; i < times; i++) {
            app.bean(Guard.class).look(asker(person), Act.VISIT, Target.registry(), permit -> true);
        }
        app.bean(Integrator.class).drain();
    }

    private long all() {
        return database.sql("select max(idx) + 1 from ledger_leaf").query(Long.class).single();
    }

    private long counted() {
        return app.bean(Tallies.class).sum(person.id().value(), List.of("registry.visit"), Outcome.GRANTED, Instant.EPOCH, Instant.now());
    }

    @Test
    void each_entry_is_counted_once_however_often_it_looks() {
        visit(5);
        long all = all();
        await().until(() -> watch.seen() >= all);
        watch.round();
        watch.round();
        assertThat(counted()).isEqualTo(5);
        assertThat(app.bean(Tallies.class).byHour(person.id().value(), "registry.visit", Instant.EPOCH, Instant.now()).values())
                .flatExtracting(Map::keySet).containsOnly(Outcome.GRANTED, Outcome.DONE);
    }

    @Test
    void while_another_process_has_the_lock_it_looks_at_nothing_and_waits_for_nobody() throws Exception {
        var held = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        long seen;
        try (var threads = Executors.newSingleThreadExecutor()) {
            var other = threads.submit(() -> new TransactionTemplate(app.bean(PlatformTransactionManager.class)).execute(tx -> {
                database.sql("select next from audit_watch where one = 1 for update").query(Long.class).single();
                held.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return true;
            }));
            held.await();
            seen = watch.seen();
            visit(3);
            watch.round();
            assertThat(watch.seen()).isEqualTo(seen);
            release.countDown();
            assertThat(other.get()).isTrue();
        }
        long all = all();
        assertThat(all).isGreaterThan(seen);
        await().until(() -> watch.seen() >= all);
        assertThat(counted()).isEqualTo(3);
    }
}
