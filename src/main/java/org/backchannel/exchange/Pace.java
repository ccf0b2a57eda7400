package org.backchannel.exchange;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Keeps what takes long from taking all the time: it is not looked at again before many times as long has passed as it took. */
final class Pace {

    /** What is quicker is looked at each time. */
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final int TIMES = 20;

    private final LongSupplier nanos;
    private final Map<String, Long> next = new ConcurrentHashMap<>();

    /** @param nanos monotonic, such as {@link System#nanoTime} */
    Pace(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** What looking says; {@code false} where it is not looked at yet. */
    boolean looked(String at, BooleanSupplier looking) {
        long begun = nanos.getAsLong();
        Long due = next.get(at);
        if (due != null && begun - due < 0) {
            return false;
        }
        boolean seen = looking.getAsBoolean();
        long took = nanos.getAsLong() - begun;
        if (took < SLOW.toNanos()) {
            next.remove(at);
        } else {
            next.put(at, begun + took + took * TIMES);
        }
        return seen;
    }
}
