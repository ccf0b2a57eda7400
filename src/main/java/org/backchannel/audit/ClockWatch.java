package org.backchannel.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Compares the clock with the monotonic one: between entries nobody can tell a jump ahead from a quiet hour. */
final class ClockWatch {

    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Duration most;
    private final String node;
    private @Nullable Instant last;
    private long lastNanos;

    ClockWatch(InstantSource clock, LongSupplier nanos, Duration most, String node) {
        this.clock = clock;
        this.nanos = nanos;
        this.most = most;
        this.node = node;
    }

    /** A jump since it was asked last; none when it is asked first. */
    Optional<Finding> look() {
        Instant now = clock.instant();
        long nano = nanos.getAsLong();
        Instant before = last;
        Duration passed = Duration.ofNanos(nano - lastNanos);
        last = now;
        lastNanos = nano;
        if (before == null) {
            return Optional.empty();
        }
        Duration step = Duration.between(before, now).minus(passed);
        return step.abs().compareTo(most) > 0
                ? Optional.of(new Finding(Finding.Kind.CLOCK, node, Map.of("step", step.toString(), "limit", most.toString())))
                : Optional.empty();
    }
}
