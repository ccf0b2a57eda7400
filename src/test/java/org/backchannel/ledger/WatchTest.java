package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.backchannel.Databases;
import org.backchannel.Databases.Kind;
import org.backchannel.witness.Answer;
import org.backchannel.witness.Cosigner;
import org.backchannel.witness.Watching;
import org.backchannel.witness.WitnessFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Each cause closes the registry at its limit, warns before it, and lets it open by itself when it is gone. */
@Timeout(120)
class WatchTest {

    private static final Limits LIMITS = new Limits(10, Duration.ofMinutes(1), Duration.ofHours(1), 97, 1_000_000_000,
            Duration.ofMillis(100));

    private final AtomicReference<Space> disk = new AtomicReference<>(new Space(100, 100));
    private Databases databases;
    private Ledgers log;
    private WitnessClient client;

    @BeforeEach
    void open() {
        databases = Databases.fresh(Kind.H2);
        log = Ledgers.on(databases);
        client = new WitnessClient(Duration.ofSeconds(1));
    }

    @AfterEach
    void close() {
        client.close();
        log.close();
    }

    private record Watched(Watch watch, Readiness readiness) {
        Condition now() {
            watch.measure();
            return readiness.now();
        }
    }

    private Watched watched(Quorum quorum, Clock clock, Durability durability, Ledgers of) {
        Witnesses witnesses = new Witnesses(quorum, of.databases().client(), of.checkpoints(), client, clock, refusal -> {
        });
        var readiness = new Readiness(durability, clock, Duration.ofMinutes(1));
        var transaction = new TransactionTemplate(new DurableTransactionManager(of.databases().dataSource(), durability));
        return new Watched(new Watch(new Watch.Measured(of.databases().client(), transaction, integrator(of, clock),
                new WitnessLag(witnesses, of.checkpoints(), clock), disk::get), LIMITS, "test", clock, readiness, List.of()), readiness);
    }

    private static Integrator integrator(Ledgers of, Clock clock) {
        return new Integrator(of.databases().template(), of.databases().transactions(), of.checkpoints(), clock, new Bell());
    }

    private Watched watched() {
        return watched(Quorum.NONE, Clock.systemUTC(), Durability.byDatabase(), log);
    }

    private static List<String> found(Condition condition) {
        return condition.findings().stream().map(finding -> finding.cause() + " " + finding.step()).toList();
    }

    @ParameterizedTest
    @EnumSource
    void itIsOpenWhileAllIsWellAndSaysThatItWrites(Kind kind) {
        try (Ledgers fresh = Ledgers.fresh(kind)) {
            Watched watched = watched(Quorum.NONE, Clock.systemUTC(), Durability.byDatabase(), fresh);
            assertThat(watched.now()).isEqualTo(Condition.GOOD);
            assertThat(watched.now().closed()).isFalse();
            assertThat(fresh.databases().client().sql("select node from ledger_node").query(String.class).list()).containsExactly("test");
        }
    }

    @Test
    void tooManyEntriesThatWaitCloseItAndTheIntegratorOpensIt() {
        Watched watched = watched();
        append(6);
        assertThat(found(watched.now())).containsExactly("BACKLOG 50");
        assertThat(watched.now().closed()).isFalse();
        append(5);
        assertThat(found(watched.now())).containsExactly("BACKLOG 100");
        Instant since = watched.now().closedSince().orElseThrow();
        assertThat(watched.now().closedSince()).as("closed at one time, however often it is measured").contains(since);
        log.integrator().drain();
        assertThat(watched.now()).isEqualTo(Condition.GOOD);
    }

    @Test
    void anEntryThatWaitsTooLongClosesIt() {
        append(1);
        for (var expected : Map.of(20, List.<String>of(), 40, List.of("BACKLOG 50"), 70, List.of("BACKLOG 100")).entrySet()) {
            Clock later = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(expected.getKey()));
            Condition now = watched(Quorum.NONE, later, Durability.byDatabase(), log).now();
            assertThat(found(now)).isEqualTo(expected.getValue());
            assertThat(now.closed()).isEqualTo(expected.getKey() > 60);
        }
    }

    private void append(int entries) {
        for (int i = 0; i < entries; i++) {
            log.append(Ledgers.entry(Subject.system("registry"), "ann"));
        }
    }

    /** Closed at 97 %, but not as long as more than the bytes that are set are free. */
    @Test
    void theDiskWarnsAndCloses() {
        Watched watched = watched();
        for (String row : List.of("1000000 300000 -", "1000000 250000 75", "1000000 100000 90", "1000000 31000 90", "1000000 30000 100",
                "1000000 0 100", "100000000000 2000000000 90", "0 0 100")) {
            String[] cells = row.split(" ");
            disk.set(new Space(Long.parseLong(cells[0]), Long.parseLong(cells[1])));
            Condition now = watched.now();
            assertThat(found(now)).as(row).isEqualTo(cells[2].equals("-") ? List.of() : List.of("STORAGE " + cells[2]));
            assertThat(now.closed()).as(row).isEqualTo(cells[2].equals("100"));
        }
        disk.set(new Space(1_000_000, 900_000));
        assertThat(watched.now()).as("as soon as there is room").isEqualTo(Condition.GOOD);
    }

    @Test
    void witnessesThatAreLateCloseItAndACosignatureOpensIt(@TempDir Path folder) {
        WitnessFolder far = Watching.folder(folder.resolve("w"), "w");
        far.add(log.checkpoints().key());
        append(1);
        log.integrator().drain();
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(61));
        var quorum = new Quorum(List.of(far.self()), 1);
        assertThat(watched(Quorum.NONE, later, Durability.byDatabase(), log).now()).as("off without witnesses").isEqualTo(Condition.GOOD);
        assertThat(found(watched(quorum, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(40)), Durability.byDatabase(), log).now()))
                .containsExactly("WITNESSES 50");
        Watched watched = watched(quorum, later, Durability.byDatabase(), log);
        assertThat(found(watched.now())).containsExactly("WITNESSES 100");
        Witnesses witnesses = new Witnesses(quorum, databases.client(), log.checkpoints(), client, later, refusal -> {
        });
        try (Cosigner cosigner = Cosigner.on(far, Clock.systemUTC())) {
            witnesses.take(((Answer.Cosigned) cosigner.add(witnesses.request(far.self(), OptionalLong.empty()).orElseThrow())).note());
        }
        assertThat(watched.now()).isEqualTo(Condition.GOOD);
    }

    /** Closed the moment that a commit fails, measured or not; open again when the store has healed itself. */
    @Test
    void whatCannotBeMadeDurableClosesItAtOnce() {
        var full = new AtomicBoolean();
        try (Durability durability = Durability.by(() -> {
            if (full.get()) {
                throw new SQLException("disk full");
            }
        })) {
            Watched watched = watched(Quorum.NONE, Clock.systemUTC(), durability, log);
            assertThat(watched.now().closed()).isFalse();
            full.set(true);
            assertThat(found(watched.now())).containsExactly("WRITE 100");
            assertThat(watched.now().writable()).isFalse();
            full.set(false);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(watched.now()).isEqualTo(Condition.GOOD));
        }
    }

    @Test
    void aCommitThatFailsClosesItBeforeAnybodyMeasures() throws Exception {
        var tried = new CountDownLatch(1);
        try (Durability durability = Durability.by(() -> {
            tried.countDown();
            throw new SQLException("disk full");
        })) {
            Watched watched = watched(Quorum.NONE, Clock.systemUTC(), durability, log);
            Thread waiting = Thread.ofPlatform().start(() -> {
                try {
                    durability.await();
                } catch (NotDurable expected) {
                    assertThat(expected).hasMessageContaining("durably");
                }
            });
            assertThat(tried.await(30, TimeUnit.SECONDS)).isTrue();
            waiting.join();
            assertThat(found(watched.readiness().now())).containsExactly("WRITE 100");
        }
    }

    @Test
    void aDatabaseThatIsGoneClosesIt() {
        Watched watched = watched();
        assertThat(watched.now().closed()).isFalse();
        databases.client().sql("alter table ledger_node rename to gone").update();
        assertThat(found(watched.now())).containsExactly("WRITE 100");
        databases.client().sql("alter table gone rename to ledger_node").update();
        assertThat(watched.now()).isEqualTo(Condition.GOOD);
    }

    /** Nobody who measures is not a reason to go on: neither one that never comes back, nor an integrator that is dead. */
    @Test
    void aWatchThatHangsClosesIt() {
        var readiness = new Readiness(Durability.byDatabase(), Clock.systemUTC(), Duration.ofMillis(1));
        assertThat(readiness.now().closed()).as("nobody has begun to measure").isFalse();
        readiness.watched(true);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(found(readiness.now())).containsExactly("WATCH 100"));
        assertThat(readiness.now().closed()).isTrue();
        assertThat(readiness.now().closedSince()).isEqualTo(readiness.now().closedSince());
    }

    @Test
    void anIntegratorThatFailsClosesItUntilARoundIsGood() {
        var limits = new Limits(10, Duration.ofSeconds(4), Duration.ofHours(1), 97, 0, Duration.ofMillis(100));
        Integrator integrator = integrator(log, Clock.systemUTC());
        var readiness = new Readiness(Durability.byDatabase(), Clock.systemUTC(), Duration.ofMinutes(1));
        Witnesses none = new Witnesses(Quorum.NONE, databases.client(), log.checkpoints(), client, Clock.systemUTC(), refusal -> {
        });
        var watch = new Watch(new Watch.Measured(databases.client(), databases.transaction(), integrator,
                new WitnessLag(none, log.checkpoints(), Clock.systemUTC()), null), limits, "test", Clock.systemUTC(), readiness, List.of());
        integrator.start();
        try {
            watch.measure();
            assertThat(readiness.now().closed()).isFalse();
            databases.client().sql("alter table ledger_tile rename to away").update();
            databases.client().sql("alter table ledger_pending rename column hash to hidden").update();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                watch.measure();
                assertThat(found(readiness.now())).containsExactly("INTEGRATOR 100");
            });
            databases.client().sql("alter table away rename to ledger_tile").update();
            databases.client().sql("alter table ledger_pending rename column hidden to hash").update();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                watch.measure();
                assertThat(readiness.now()).isEqualTo(Condition.GOOD);
            });
        } finally {
            integrator.stop();
        }
    }
}
