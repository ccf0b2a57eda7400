package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.backchannel.Databases;
import org.backchannel.Databases.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Timeout(value = 120 + 20 * 200, unit = TimeUnit.SECONDS)
class DurabilityTest {

    private static final int KILLS = Integer.getInteger("backchannel.kills", 20);

    @Test
    void whoWaitsIsServedByARoundThatBeganAfterTheirCommit() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch first = new CountDownLatch(1);
        AtomicInteger rounds = new AtomicInteger();
        try (Durability durability = Durability.by(() -> {
            rounds.incrementAndGet();
            first.countDown();
            waitFor(go);
        })) {
            CompletableFuture<Void> early = CompletableFuture.runAsync(durability::await);
            waitFor(first);
            List<Thread> late = IntStream.range(0, 10).mapToObj(n -> Thread.ofPlatform().start(durability::await)).toList();
            while (late.stream().anyMatch(thread -> thread.getState() != Thread.State.TIMED_WAITING)) {
                Thread.onSpinWait();
            }
            go.countDown();
            early.join();
            for (Thread thread : late) {
                thread.join();
            }
            // The round that ran when they came may have missed their commits; one more serves all ten.
            assertThat(rounds).hasValue(2);
        }
    }

    /** H2 would store a part of what is being written. */
    @Test
    void nothingIsStoredWhileSomebodyWrites() throws Exception {
        AtomicInteger writing = new AtomicInteger();
        AtomicInteger beside = new AtomicInteger();
        AtomicInteger stored = new AtomicInteger();
        try (Durability durability = Durability.by(new Durability.Sync() {
            @Override
            public void store() {
                stored.incrementAndGet();
                beside.addAndGet(writing.get());
                Thread.yield();
                beside.addAndGet(writing.get());
            }

            @Override
            public void force() {
                Thread.yield();
            }
        })) {
            List<Thread> writers = IntStream.range(0, 4).mapToObj(n -> Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 500; i++) {
                    assertThat(durability.enter()).isTrue();
                    writing.incrementAndGet();
                    Thread.yield();
                    writing.decrementAndGet();
                    durability.leave();
                    durability.await();
                }
            })).toList();
            for (Thread writer : writers) {
                writer.join();
            }
        }
        assertThat(stored).hasPositiveValue();
        assertThat(beside).hasValue(0);
    }

    @Test
    void whatStandsAsideIsNotWaitedFor() {
        try (Durability durability = Durability.by(() -> {
        })) {
            assertThat(Durability.<Boolean>aside(durability::enter)).isFalse();
        }
    }

    @Test
    void whoHangsKeepsNobodyFromTheDisk() throws Exception {
        try (Durability durability = Durability.by(() -> {
        })) {
            assertThat(durability.enter()).isTrue();
            CompletableFuture.runAsync(durability::await).get(60, TimeUnit.SECONDS);
            durability.leave();
        }
    }

    @Test
    void afterAFailureNothingIsWrittenUntilTheDiskWorksAgain() {
        AtomicBoolean full = new AtomicBoolean();
        AtomicBoolean repaired = new AtomicBoolean();
        CountDownLatch works = new CountDownLatch(1);
        try (Databases databases = Databases.fresh(Kind.H2); Durability durability = Durability.by(() -> {
            if (full.get()) {
                throw new SQLException("disk full");
            }
            if (repaired.get()) {
                works.countDown();
            }
        })) {
            TransactionTemplate transaction = new TransactionTemplate(new DurableTransactionManager(databases.dataSource(), durability));
            JdbcClient client = databases.client();
            transaction.executeWithoutResult(status -> client.sql("insert into ledger_subject values ('a', 'good', 1)").update());
            full.set(true);
            assertThatThrownBy(() -> transaction
                    .executeWithoutResult(status -> client.sql("insert into ledger_subject values ('a', 'lost', 1)").update()))
                    .isInstanceOf(NotDurable.class);
            assertThatThrownBy(() -> transaction
                    .executeWithoutResult(status -> client.sql("insert into ledger_subject values ('a', 'late', 1)").update()))
                    .isInstanceOf(NotDurable.class);
            assertThat(client.sql("select count(*) from ledger_subject where id = 'late'").query(Long.class).single()).isZero();
            TransactionTemplate reading = new TransactionTemplate(transaction.getTransactionManager());
            reading.setReadOnly(true);
            assertThat(reading.<Long>execute(status -> client.sql("select count(*) from ledger_subject").query(Long.class).single()))
                    .isPositive();
            repaired.set(true);
            full.set(false);
            // Nobody asks for it: the store tries again by itself.
            waitFor(works);
            while (refused(durability)) {
                Thread.onSpinWait();
            }
            transaction.executeWithoutResult(status -> client.sql("insert into ledger_subject values ('a', 'after', 1)").update());
        }
    }

    @Test
    void aRelaxedCommitDoesNotWait() {
        try (Databases databases = Databases.fresh(Kind.H2); Durability durability = Durability.by(() -> {
            throw new SQLException("never asked");
        })) {
            TransactionTemplate transaction = new TransactionTemplate(new DurableTransactionManager(databases.dataSource(), durability));
            Durability.relaxed(() -> transaction
                    .executeWithoutResult(status -> databases.client().sql("insert into ledger_subject values ('a', 'x', 1)").update()));
            durability.check();
        }
    }

    /** SIGKILL at any moment, again and again in the same log: while entries commit, are integrated and are signed. */
    @ParameterizedTest
    @EnumSource
    void nothingThatWasAcknowledgedIsLostWhenTheProcessIsKilled(Kind kind, @TempDir Path folder) throws Exception {
        long seed = new SecureRandom().nextLong();
        var chance = new Random(seed);
        String server = kind == Kind.H2 ? "" : Databases.address();
        Child.prepare(folder, server);
        Map<Subject, Long> acknowledged = new HashMap<>();
        for (int run = 1; run <= KILLS; run++) {
            try (Child child = Child.start(folder, server)) {
                child.hear(1 + chance.nextInt(400));
                acknowledged.putAll(child.kill());
            }
            try (Ledgers log = Child.log(folder, server)) {
                gone(log.databases().client(), kind);
                Appenders.whole(log, acknowledged);
            } catch (AssertionError lost) {
                throw new AssertionError("kill " + run + ", seed " + seed, lost);
            }
        }
    }

    /** What the killed process had sent before it died the server may still do. */
    private static void gone(JdbcClient database, Kind kind) {
        if (kind == Kind.POSTGRESQL) {
            await().atMost(Duration.ofSeconds(60)).until(() -> database.sql("""
                    select count(*) from pg_stat_activity where datname = current_database() and application_name = ?""").param(Child.NAME)
                    .query(Long.class).single() == 0);
        }
    }

    @Test
    void aSecondProcessIsToldThatTheDatabaseIsInUse(@TempDir Path folder) throws Exception {
        Child.prepare(folder, "");
        try (Child child = Child.start(folder, "")) {
            child.hear(1);
            assertThatThrownBy(() -> Child.open(folder)).isInstanceOf(DatabaseInUse.class)
                    .hasMessageContaining("in use by another process");
            child.kill();
        }
    }

    @Test
    void theFileDoesNotOpenUnderAnotherPassphraseAndSaysNothingInClear(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        try (Storage storage = Child.open(folder)) {
            JdbcClient client = JdbcClient.create(Ledgers.owner(storage).orElseThrow());
            client.sql("create table t (x varchar(100))").update();
            client.sql("insert into t values ('needle-in-clear')").update();
        }
        assertThatThrownBy(() -> Storage.file(data, FilePassphrases.of(purpose -> "other".toCharArray())))
                .isInstanceOf(IllegalStateException.class);
        byte[] bytes = Files.readAllBytes(data.resolve("backchannel.mv.db"));
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("needle-in-clear");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data))).isEqualTo("rwx------");
    }

    private static boolean refused(Durability durability) {
        try {
            durability.check();
            return false;
        } catch (NotDurable e) {
            return true;
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(Duration.ofSeconds(60).toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
