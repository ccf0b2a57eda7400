package org.backchannel.audit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.backchannel.guard.Alarms;
import org.backchannel.ledger.Durability;
import org.backchannel.ledger.Trail;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at each new entry of the log once, in its order, a batch at a time: notes where it is to be found, counts it, and has the sentries look
 * for what somebody ought to know of. How far it has come commits with what it made of it, so that nothing is counted twice or left out,
 * whenever it is stopped; and the lock of that row elects one process among several.
 */
final class AlarmWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmWatch.class);
    private static final int BATCH = 500;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Trail trail;
    private final Finds finds;
    private final Tallies tallies;
    private final Sentries sentries;
    private final ClockWatch clocks;
    private final LagWatch lags;
    private final Alarms alarms;
    private final InstantSource clock;
    private final Duration rest;
    /** Of this process's clock, which no other sees: until they are raised, if another process has the lock meanwhile. */
    private final List<Finding> steps = new ArrayList<>();
    private volatile @Nullable ScheduledExecutorService thread;

    /** @param rest between two rounds */
    AlarmWatch(JdbcClient database, PlatformTransactionManager transactions, Trail trail, Finds finds, Tallies tallies, Sentries sentries,
            ClockWatch clocks, LagWatch lags, Alarms alarms, InstantSource clock, Duration rest) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.trail = trail;
        this.finds = finds;
        this.tallies = tallies;
        this.sentries = sentries;
        this.clocks = clocks;
        this.lags = lags;
        this.alarms = alarms;
        this.clock = clock;
        this.rest = rest;
    }

    /** Looks at all that is in the tree by now, at the clock, and at what waits. */
    void round() {
        int seen;
        do {
            // What a crash takes of it is looked at again: it goes with how far it had come.
            seen = Durability.relaxed(() -> transaction.execute(tx -> batch()));
        } while (seen == BATCH);
        var found = new ArrayList<>(lags.look());
        clocks.look().ifPresent(steps::add);
        found.addAll(steps);
        if (!found.isEmpty() && Boolean.TRUE.equals(transaction.execute(tx -> raised(found)))) {
            steps.clear();
        }
    }

    private boolean raised(List<Finding> found) {
        boolean mine = mine().isPresent();
        if (mine) {
            raise(found);
        }
        return mine;
    }

    /** How far it has come, under the lock; empty while another process has it. */
    private Optional<Long> mine() {
        return database.sql("select next from audit_watch where one = 1 for update skip locked").query(Long.class).optional();
    }

    private void raise(List<Finding> found) {
        for (Finding finding : found) {
            if (alarms.raise(finding.kind().word(), finding.about(), finding.all())) {
                LOG.warn("alarm: {} ({})", finding.kind().words(), finding.kind().word());
            }
        }
    }

    private int batch() {
        Optional<Long> next = mine();
        if (next.isEmpty()) {
            return 0;
        }
        List<Trail.Place> places = trail.from(next.get(), BATCH);
        places.forEach(place -> place.line().ifPresent(finds::add));
        tallies.add(places);
        if (!places.isEmpty()) {
            Optional<Trail.Place> before = next.get() == 0 ? Optional.empty() : trail.from(next.get() - 1, 1).stream().findFirst();
            raise(sentries.look(before, places, clock.instant()));
            database.sql("update audit_watch set next = ? where one = 1").param(places.getLast().index() + 1).update();
        }
        return places.size();
    }

    /** How many entries of the log it has looked at. */
    long seen() {
        return database.sql("select next from audit_watch where one = 1").query(Long.class).single();
    }

    private void tried() {
        try {
            round();
        } catch (RuntimeException failed) {
            LOG.error("a round of the watch failed, trying again", failed);
        }
    }

    @Override
    public void start() {
        var started = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("trail-watch").daemon().factory());
        var _ = started.scheduleWithFixedDelay(this::tried, 0, rest.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    /** Returns when the round that is under way has ended. By no interrupt: the database would close its file. */
    @Override
    public void stop() {
        ScheduledExecutorService stopping = thread;
        if (stopping != null) {
            stopping.close();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Stops before the integrator and the database do. */
    @Override
    public int getPhase() {
        return 1;
    }
}
