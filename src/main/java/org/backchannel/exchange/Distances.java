package org.backchannel.exchange;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How long to wait before what failed is tried, or what happened is written down, once more: twice as long each time, up to an hour. In the
 * memory of one process, which begins anew when it is started.
 */
final class Distances {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_DOUBLED = 6;

    private final Duration first;
    private final LongSupplier nanos;
    private final Map<String, Wait> waits = new ConcurrentHashMap<>();

    private record Wait(int times, long since, Duration length) {
    }

    /**
     * @param first after it happened once
     * @param nanos monotonic, such as {@link System#nanoTime}: a clock that is set forgives nothing
     */
    Distances(Duration first, LongSupplier nanos) {
        this.first = first;
        this.nanos = nanos;
    }

    /** For what is tried by rounds: once more in the next one, and then at growing distance. */
    static Distances ofTries() {
        return new Distances(Duration.ZERO, System::nanoTime);
    }

    /** For what is written down: at once, and then at growing distance. */
    static Distances ofRecords() {
        return new Distances(MINUTE, System::nanoTime);
    }

    boolean due(String what) {
        Wait wait = waits.get(what);
        return wait == null || nanos.getAsLong() - wait.since() >= wait.length().toNanos();
    }

    void happened(String what) {
        waits.compute(what, (key, before) -> {
            int times = before == null ? 1 : before.times() + 1;
            return new Wait(times, nanos.getAsLong(), length(times));
        });
    }

    private Duration length(int times) {
        if (times == 1) {
            return first;
        }
        Duration wait = MINUTE.multipliedBy(1L << Math.min(times - 2, MOST_DOUBLED));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    /** It is over: the next time is the first. */
    void passed(String what) {
        waits.remove(what);
    }
}
