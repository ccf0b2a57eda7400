package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Threads that append without end, each about a subject of its own and all about one; knows which numbers were acknowledged. */
final class Appenders implements AutoCloseable {

    private final List<Thread> threads = new ArrayList<>();
    private final Map<Subject, Long> acknowledged = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Consumer<Recorded> told;
    private volatile boolean stopped;

    Appenders() {
        this(recorded -> {
        });
    }

    /** @param told of each that is acknowledged, at once */
    Appenders(Consumer<Recorded> told) {
        this.told = told;
    }

    /** @param name distinguishes these from others on the same log */
    Appenders start(String name, int amount, TransactionTemplate transaction, Ledger ledger) {
        for (int i = 0; i < amount; i++) {
            Subject own = Subject.system("writer-" + name + "-" + i);
            threads.add(Thread.ofPlatform().daemon().start(() -> append(own, transaction, ledger)));
        }
        return this;
    }

    private void append(Subject own, TransactionTemplate transaction, Ledger ledger) {
        for (int i = 0; !stopped; i++) {
            Subject subject = i % 4 == 0 ? Subject.system("shared") : own;
            try {
                Recorded recorded = transaction.execute(status -> ledger.append(Ledgers.entry(subject, "ada")));
                acknowledged.merge(recorded.subject(), recorded.number(), Math::max);
                told.accept(recorded);
                count.incrementAndGet();
            } catch (RuntimeException refused) {
                failed.incrementAndGet();
                // The fault lasts longer than one attempt.
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    long count() {
        return count.get();
    }

    /** Waits until they end, which is never. */
    void end() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    long failed() {
        return failed.get();
    }

    /** Waits until so many more have been acknowledged. */
    void more(long entries) {
        long wanted = count.get() + entries;
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5)).until(() -> count.get() >= wanted);
    }

    Map<Subject, Long> acknowledged() {
        return acknowledged;
    }

    @Override
    public void close() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Nothing acknowledged is lost, no number is missing or there twice, the tree and its root follow from the entries. */
    static void whole(Ledgers log, Map<Subject, Long> acknowledged) {
        JdbcClient database = log.databases().client();
        acknowledged.forEach((subject, number) -> assertThat(
                database.sql("select count(*) from ledger_entry where subject_kind = ? and subject_id = ? and number <= ?")
                        .params(subject.kind(), subject.id(), number).query(Long.class).single())
                .as("%s up to %d", subject, number).isEqualTo(number));
        log.integrator().drain();
        Verification verification = log.verify();
        assertThat(verification.fault()).isEmpty();
        assertThat(
                database.sql("select (select count(*) from ledger_leaf) - (select count(*) from ledger_entry)").query(Long.class).single())
                .as("each entry has one leaf").isZero();
        assertThat(database.sql("select size from ledger_head").query(Long.class).single())
                .isEqualTo(database.sql("select max(size) from ledger_checkpoint").query(Long.class).single());
    }
}
