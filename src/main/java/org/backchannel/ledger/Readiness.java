package org.backchannel.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the registry may disclose or change anything: the one place that knows. {@link Watch} measures, whoever decides asks here, at
 * each call: it costs two volatile reads.
 */
public final class Readiness {

    private final Durability durability;
    private final InstantSource clock;
    /** A measurement that is older than this is none. Longer than the slowest one that ends. */
    private final long stale;

    private volatile Condition measured = Condition.GOOD;
    /** {@link System#nanoTime}; zero while nobody measures. */
    private volatile long at;
    private volatile boolean watched;
    private @Nullable Instant since;
    private final Bell bell = new Bell();

    Readiness(Durability durability, InstantSource clock, Duration stale) {
        this.durability = durability;
        this.clock = clock;
        this.stale = stale.toNanos();
    }

    /** How it stands, at this moment. */
    public Condition now() {
        // INVARIANT: no content leaves before its entry is durable (1), nor while nobody knows whether entries can be proven: a watch that
        // died or hangs closes as surely as what it would have found.
        boolean failing = durability.failing();
        boolean blind = watched && System.nanoTime() - at > stale;
        Condition last = measured;
        return failing || blind ? worse(last, failing, blind) : last;
    }

    private Condition worse(Condition last, boolean failing, boolean blind) {
        List<Finding> findings = new ArrayList<>();
        if (failing && last.writable()) {
            findings.add(Finding.closing(Cause.WRITE, "the last attempt to make entries durable failed"));
        }
        if (blind) {
            findings.add(Finding.closing(Cause.WATCH, "nothing was measured for " + stale / 1_000_000_000 + " seconds"));
        }
        findings.addAll(last.findings());
        return new Condition(findings, closing());
    }

    private synchronized Instant closing() {
        Instant closed = since;
        if (closed == null) {
            closed = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            since = closed;
        }
        return closed;
    }

    /** Wakes whoever measures. */
    Bell bell() {
        return bell;
    }

    /** An entry could not be written: closed until a measurement says otherwise, which it is at once asked for. */
    public synchronized Condition unwritten() {
        Condition last = now();
        if (last.writable()) {
            List<Finding> findings = new ArrayList<>(List.of(Finding.closing(Cause.WRITE, "an entry could not be written")));
            findings.addAll(last.findings());
            measured = new Condition(findings, closing());
        }
        bell.afterCommit();
        return now();
    }

    /** What was found just now. */
    synchronized void measured(List<Finding> findings) {
        if (findings.stream().anyMatch(Finding::closes)) {
            measured = new Condition(findings, closing());
        } else {
            measured = new Condition(findings, null);
            if (!durability.failing()) {
                since = null;
            }
        }
        at = System.nanoTime();
    }

    /** From now on, or no longer, somebody measures. */
    void watched(boolean measures) {
        at = System.nanoTime();
        watched = measures;
    }
}
