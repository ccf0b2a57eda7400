package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.backchannel.Databases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The encrypted file on a disk that loses what was not forced, is full, is read-only or fails now and then: whatever was acknowledged is there, the
 * numbers have no gap, the tree follows from the entries.
 */
@Timeout(value = 120 + 20 * 200, unit = TimeUnit.SECONDS)
class FaultyDiskTest {

    private static final int CUTS = Integer.getInteger("backchannel.kills", 5);
    private static final int THREADS = 4;

    @TempDir
    Path folder;
    private final CheckpointKey key = new Ledgers.Key();

    @BeforeEach
    void make() {
        try (Storage storage = onDisk()) {
            Ledgers.migrate(storage);
        }
    }

    private Storage onDisk() {
        return Ledgers.file(folder);
    }

    private Storage onFaulty(FaultyDisk.Plan plan) {
        FaultyDisk.plan(plan);
        Storage storage = Storage.file(folder, FaultyDisk.BELOW, Ledgers.passphrases());
        // Nobody waits half a minute for a connection to what is gone.
        ((HikariDataSource) storage.dataSource()).getHikariConfigMXBean().setConnectionTimeout(500);
        return storage;
    }

    private Ledgers log(Storage storage) {
        return Ledgers.signing(Databases.of(storage), key);
    }

    /** What was not forced is lost, all of it or any part, torn anywhere. */
    @Test
    void nothingThatWasAcknowledgedIsLostWhenThePowerIs() {
        long seed = new SecureRandom().nextLong();
        var chance = new Random(seed);
        Map<Subject, Long> acknowledged = new HashMap<>();
        for (int run = 1; run <= CUTS; run++) {
            var plan = new FaultyDisk.Plan(chance);
            try (Ledgers log = log(onFaulty(plan)); var appenders = new Appenders()) {
                log.integrator().start();
                appenders.start("run" + run, THREADS, log.databases().transaction(), log.ledger());
                appenders.more(1 + chance.nextInt(200));
                plan.cutSoon(1 + chance.nextInt(60), run % 2 == 0);
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(plan::off);
                appenders.close();
                acknowledged.putAll(appenders.acknowledged());
                // It cannot write down what is left, since there is no disk any more.
                assertThat(catchThrowable(() -> log.integrator().stop())).isNotNull();
            }
            try (Ledgers log = log(onDisk())) {
                Appenders.whole(log, acknowledged);
            } catch (AssertionError | RuntimeException lost) {
                throw new AssertionError("cut " + run + ", seed " + seed, lost);
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(CUTS);
    }

    @Test
    void aFullDiskLosesNothing() {
        breaks(FaultyDisk.Plan::full);
    }

    @Test
    void aDiskThatBecomesReadOnlyLosesNothing() {
        breaks(plan -> plan.readOnly(true));
    }

    @Test
    void errorsOfTheDiskLoseNothing() {
        breaks(plan -> plan.failEvery(20));
    }

    /** It breaks, is refused to everybody, and the process ends with it; the next one has a disk that works. */
    private void breaks(Consumer<FaultyDisk.Plan> breaking) {
        var plan = new FaultyDisk.Plan();
        Map<Subject, Long> acknowledged;
        try (Ledgers log = log(onFaulty(plan)); var appenders = new Appenders()) {
            log.integrator().start();
            appenders.start("before", THREADS, log.databases().transaction(), log.ledger());
            appenders.more(100);
            long failed = appenders.failed();
            breaking.accept(plan);
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> appenders.failed() > failed + THREADS);
            appenders.close();
            acknowledged = Map.copyOf(appenders.acknowledged());
            plan.cut();
            assertThat(catchThrowable(() -> log.integrator().stop())).isNotNull();
        }
        assertThat(plan.failures()).isPositive();
        try (Ledgers log = log(onDisk())) {
            Appenders.whole(log, acknowledged);
        }
    }
}
