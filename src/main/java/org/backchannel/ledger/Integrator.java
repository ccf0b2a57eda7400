package org.backchannel.ledger;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives committed entries their place in the tree. Any process may run it: the lock of the head's row elects one at a time. It goes by
 * the pending rows, never by ids higher than the last: ids are taken before the commit, so those would be passed over that commit late.
 */
public final class Integrator implements SmartLifecycle {

    private static final int BATCH = 1024;
    private static final long REST = 1_000;
    /** Between two rounds while entries keep coming: a round an entry would write more than the entries themselves. */
    private static final long PAUSE = 100;
    private static final long SIGNED_EVERY = TimeUnit.SECONDS.toNanos(1);

    private final JdbcOperations jdbc;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Checkpoints checkpoints;
    private final Tiles tiles;
    private final InstantSource clock;
    private final Bell bell;
    private final Rounds rounds = new Rounds("ledger-integrator", this::round, REST, PAUSE);
    /** By the thread of the rounds alone. */
    private long signed = System.nanoTime() - SIGNED_EVERY;

    Integrator(JdbcOperations jdbc, PlatformTransactionManager transactions, Checkpoints checkpoints, InstantSource clock, Bell bell) {
        this.jdbc = jdbc;
        this.database = JdbcClient.create(jdbc);
        this.transaction = new TransactionTemplate(transactions);
        this.checkpoints = checkpoints;
        this.tiles = new Tiles(database);
        this.clock = clock;
        this.bell = bell;
    }

    /** Integrates all that has committed, and signs the head. */
    public void drain() {
        integrate();
        checkpoints.sign();
    }

    /** How far the tree is behind. */
    public Lag lag() {
        return database.sql("select count(*), min(at) from ledger_pending").query((row, number) -> {
            OffsetDateTime oldest = row.getObject(2, OffsetDateTime.class);
            return new Lag(row.getLong(1), oldest == null ? Duration.ZERO : Duration.between(oldest.toInstant(), clock.instant()));
        }).single();
    }

    /** Time since its last round that did not fail, or since it was made or started. */
    Duration idle() {
        return rounds.idle();
    }

    // Nobody waits for the tree: what a crash takes of it is integrated again from the entries, which are durable.
    private void integrate() {
        int integrated;
        do {
            integrated = Durability.relaxed(() -> transaction.execute(status -> batch()));
        } while (integrated == BATCH);
    }

    private int batch() {
        Head head = Head.lock(database);
        List<Pending> batch = database.sql("select entry_id, hash from ledger_pending order by entry_id limit " + BATCH)
                .query((row, number) -> new Pending(row.getLong(1), row.getBytes(2))).list();
        if (!batch.isEmpty()) {
            append(head, batch);
        }
        return batch.size();
    }

    private void append(Head head, List<Pending> batch) {
        Edge edge = new Edge(head.size(), head.edge());
        jdbc.batchUpdate("insert into ledger_leaf (idx, entry_id, hash) values (?, ?, ?)", batch, BATCH, (insert, pending) -> {
            insert.setLong(1, edge.size());
            insert.setLong(2, pending.entry());
            insert.setBytes(3, pending.hash());
            edge.add(pending.hash());
        });
        database.sql("delete from ledger_pending where entry_id = any(?)").param(batch.stream().map(Pending::entry).toArray(Long[]::new))
                .update();
        tiles.grow(head.size(), edge.size());
        new Head(edge.size(), edge.root(), edge.bytes()).write(database);
    }

    /** What waits is integrated and, at most once a second, signed. The entries are there if it fails: the lag that grows shows it. */
    private void round() {
        integrate();
        if (System.nanoTime() - signed >= SIGNED_EVERY) {
            signed = System.nanoTime();
            checkpoints.sign();
        }
    }

    @Override
    public void start() {
        rounds.start(bell);
    }

    @Override
    public void stop() {
        if (rounds.running()) {
            rounds.stop();
            drain();
        }
    }

    /** Stops after the web server, whose last calls append. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return rounds.running();
    }
}
