package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.backchannel.Databases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A job of the site is done by one of its processes at a time, and by another when that one dies. */
@Timeout(300)
class TurnsTest {

    private final String address = Databases.address();
    private final Databases here = Databases.of(Ledgers.postgresql(address));
    private final Databases there = Databases.of(Ledgers.postgresql(address));
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Turns one = new Turns(here.dataSource(), true);
    private final Turns other = new Turns(there.dataSource(), true);

    @AfterEach
    void close() {
        threads.close();
        here.close();
        there.close();
    }

    private static void done(CountDownLatch when) {
        try {
            when.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whileOneIsAtItNoOtherIsAndThenAnotherMay() {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var running = CompletableFuture.supplyAsync(() -> one.ifFree("silence", () -> {
            begun.countDown();
            done(end);
        }), threads);
        done(begun);
        assertThat(other.elsewhere("silence")).isTrue();
        assertThat(other.ifFree("silence", () -> {
            throw new AssertionError("done twice");
        })).isFalse();
        assertThat(other.elsewhere("another job")).isFalse();
        end.countDown();
        assertThat(running.join()).isTrue();
        assertThat(other.ifFree("silence", () -> {
        })).isTrue();
    }

    /** As the server notices a process that was killed: its connection ends. */
    @Test
    void whenItsHolderDiesWhoeverWaitedTakesOver() {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var done = new AtomicInteger();
        var dying = CompletableFuture.runAsync(() -> one.after("first start", () -> {
            begun.countDown();
            done(end);
        }), threads);
        done(begun);
        var waiting = CompletableFuture.runAsync(() -> other.after("first start", done::incrementAndGet), threads);
        JdbcClient outside = JdbcClient.create(new DriverManagerDataSource(address, "postgres", ""));
        await().atMost(Duration.ofMinutes(1)).until(() -> outside.sql("""
                select count(*) from pg_locks where locktype = 'advisory' and not granted
                and database = (select oid from pg_database where datname = current_database())""").query(Long.class).single() == 1);
        assertThat(done).hasValue(0);
        outside.sql("""
                select pg_terminate_backend(l.pid) from pg_locks l where l.locktype = 'advisory' and l.granted
                and l.database = (select oid from pg_database where datname = current_database())""").query(Boolean.class).list();
        waiting.join();
        assertThat(done).hasValue(1);
        end.countDown();
        assertThatThrownBy(dying::join).as("is told that it was no longer its turn")
                .hasCauseInstanceOf(DataAccessResourceFailureException.class);
    }

    @Test
    void aJobThatFailsGivesTheTurnBack() {
        assertThatThrownBy(() -> one.ifFree("silence", () -> {
            throw new IllegalStateException("failed");
        })).hasMessage("failed");
        assertThat(other.elsewhere("silence")).isFalse();
    }

    @Test
    void neverAreTwoAtItAtOnce() {
        var at = new AtomicInteger();
        var most = new AtomicInteger();
        CompletableFuture.allOf(IntStream.range(0, 4).mapToObj(process -> CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 25; i++) {
                (process % 2 == 0 ? one : other).after("silence", () -> {
                    most.accumulateAndGet(at.incrementAndGet(), Math::max);
                    Thread.yield();
                    at.decrementAndGet();
                });
            }
        }, threads)).toArray(CompletableFuture[]::new)).join();
        assertThat(most).hasValue(1);
    }

    @Test
    void theFileDatabaseHasOneProcessWhichIsAlwaysAtTurn() {
        try (Databases file = Databases.fresh(Databases.Kind.H2)) {
            var done = new AtomicInteger();
            assertThat(new Turns(file.dataSource(), false).ifFree("silence", done::incrementAndGet)).isTrue();
            assertThat(done).hasValue(1);
        }
    }
}
