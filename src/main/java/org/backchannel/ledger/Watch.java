package org.backchannel.ledger;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures again and again whether what is done now could be proven later, by a thread of its own: it writes a row and waits until that is
 * durable, and looks at backlog, integrator, witnesses and disk. Says so to {@link Readiness}, to the operator's log and to listeners.
 */
final class Watch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    /** Percent of the disk at which it warns. */
    private static final int[] WARNINGS = {90, 75};
    /** It warns at this part of any other limit, in percent. */
    private static final int HALF = 50;

    private static final String OLDEST = "the oldest entry that waits for its place in the tree is %s old; at most %s may it be";
    private static final String UNWITNESSED = "the oldest checkpoint that not enough witnesses have cosigned is %s old; at most %s may it be";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Integrator integrator;
    private final WitnessLag witnesses;
    private final Limits limits;
    private final @Nullable Supplier<Space> disk;
    private final String node;
    private final InstantSource clock;
    private final Readiness readiness;
    private final List<ConditionListener> listeners;
    private final Rounds rounds;
    /** By the thread that measures alone. */
    private Condition logged = Condition.GOOD;

    /** What is measured, and by what. */
    record Measured(JdbcClient database, TransactionTemplate transaction, Integrator integrator, WitnessLag witnesses,
            @Nullable Supplier<Space> disk) {
    }

    /** @param node this process's name, under which it says that it still writes */
    Watch(Measured of, Limits limits, String node, InstantSource clock, Readiness readiness, List<ConditionListener> listeners) {
        this.database = of.database();
        this.transaction = of.transaction();
        this.integrator = of.integrator();
        this.witnesses = of.witnesses();
        this.disk = of.disk();
        this.limits = limits;
        this.node = node;
        this.clock = clock;
        this.readiness = readiness;
        this.listeners = listeners;
        long every = limits.every().toMillis();
        this.rounds = new Rounds("ledger-watch", this::round, every, Math.min(every / 2, 1000));
    }

    /** Measures once. */
    void measure() {
        List<Finding> found = new ArrayList<>();
        stored(found);
        written(found);
        if (integrator.idle().compareTo(limits.lag()) > 0) {
            found.add(Finding.closing(Cause.INTEGRATOR, "the last good round of the integrator was %s ago; at most %s may be"
                    .formatted(seconds(integrator.idle()), Limits.words(limits.lag()))));
        }
        found.sort(Comparator.comparing(Finding::closes).reversed());
        readiness.measured(found);
    }

    private void round() {
        measure();
        Condition now = readiness.now();
        tellOperator(now);
        listeners.forEach(listener -> listener.measured(now));
    }

    private void stored(List<Finding> found) {
        if (disk == null) {
            return;
        }
        Space space = disk.get();
        if (space.percent() >= limits.percent() && space.free() <= limits.free()) {
            found.add(
                    Finding.closing(Cause.STORAGE, space + "; at most %d %% may be used with %d MB free or less".formatted(limits.percent(),
                            limits.free() / 1_000_000)));
            return;
        }
        for (int warning : WARNINGS) {
            if (space.percent() >= warning) {
                found.add(Finding.warning(Cause.STORAGE, warning, space.toString()));
                return;
            }
        }
    }

    /** A row that becomes durable; then what the database says of the log. */
    private void written(List<Finding> found) {
        try {
            transaction.executeWithoutResult(status -> beat());
            Lag lag = integrator.lag();
            Stream.of(amount(lag.pending()), late(Cause.BACKLOG, lag.oldest(), limits.lag(), OLDEST)).flatMap(Optional::stream)
                    .max(Comparator.comparingInt(Finding::step)).ifPresent(found::add);
            late(Cause.WITNESSES, witnesses.unwitnessed(), limits.cosignature(),
                    UNWITNESSED).ifPresent(found::add);
        } catch (RuntimeException failure) {
            LOG.error("entries cannot be written", failure);
            found.add(Finding.closing(Cause.WRITE, "a row could not be written: " + failure.getClass().getSimpleName()));
        }
    }

    private void beat() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        if (database.sql("update ledger_node set at = ? where node = ?").params(now, node).update() == 0) {
            database.sql("insert into ledger_node (node, at) values (?, ?) on conflict do nothing").params(node, now).update();
        }
    }

    private Optional<Finding> amount(long pending) {
        String measured = "%d entries wait for their place in the tree; at most %d may".formatted(pending, limits.pending());
        return pending > limits.pending()
                ? Optional.of(Finding.closing(Cause.BACKLOG, measured))
                : pending * 100 > limits.pending() * HALF ? Optional.of(Finding.warning(Cause.BACKLOG, HALF, measured)) : Optional.empty();
    }

    private static Optional<Finding> late(Cause cause, Duration age, Duration limit, String words) {
        String measured = words.formatted(seconds(age), Limits.words(limit));
        return age.compareTo(limit) > 0
                ? Optional.of(Finding.closing(cause, measured))
                : age.multipliedBy(100).compareTo(limit.multipliedBy(HALF)) > 0
                        ? Optional.of(Finding.warning(cause, HALF, measured))
                        : Optional.empty();
    }

    private static String seconds(Duration time) {
        return Limits.words(Duration.ofSeconds(time.toSeconds()));
    }

    /** The alert for whoever reads the log; figures and health say the same. */
    private void tellOperator(Condition now) {
        if (now.same(logged)) {
            return;
        }
        now.findings().forEach(finding -> {
            if (finding.closes()) {
                LOG.error("the registry is closed: {}. It can be mended by {}", finding.measured(), finding.cause().mended());
            } else {
                LOG.warn("the registry may close soon: {}. It can be mended by {}", finding.measured(), finding.cause().mended());
            }
        });
        if (logged.closed() && !now.closed()) {
            LOG.info("the registry is open again");
        }
        logged = now;
    }

    @Override
    public void start() {
        measure();
        readiness.watched(true);
        rounds.start(readiness.bell());
    }

    /** Writes down what was only counted, where it can be. */
    @Override
    public void stop() {
        rounds.stop();
        readiness.watched(false);
        Condition last = readiness.now();
        for (ConditionListener listener : listeners) {
            try {
                listener.stopping(last);
            } catch (RuntimeException e) {
                LOG.error("what was refused while the registry was closed could not be written down", e);
            }
        }
    }

    @Override
    public boolean isRunning() {
        return rounds.running();
    }

    /** Starts after the integrator and before anybody is served, stops before it. */
    @Override
    public int getPhase() {
        return 1;
    }
}
