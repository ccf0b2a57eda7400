package org.backchannel.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How far the witnesses are behind the log. */
public final class WitnessLag {

    private static final Duration LATE = Duration.ofMinutes(1);

    private final Witnesses witnesses;
    private final Checkpoints checkpoints;
    private final InstantSource clock;

    WitnessLag(Witnesses witnesses, Checkpoints checkpoints, InstantSource clock) {
        this.witnesses = witnesses;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /** Seconds since enough witnesses cosigned last; not a number if they never did. */
    double age() {
        return witnesses.standing().filter(Witnessed::enough).flatMap(Witnessed::at)
                .map(at -> Duration.between(at, clock.instant()).toMillis() / 1e3).orElse(Double.NaN);
    }

    /** Age of the oldest signed checkpoint that not enough witnesses have cosigned; zero if there is none, or no witness. */
    public Duration unwitnessed() {
        if (witnesses.quorum().witnesses().isEmpty()) {
            return Duration.ZERO;
        }
        long covered = witnesses.standing().filter(Witnessed::enough).map(Witnessed::size).orElse(0L);
        Instant now = clock.instant();
        return checkpoints.firstAfter(covered).map(at -> Duration.between(at, now)).orElse(Duration.ZERO);
    }

    /** For the health page. */
    String status() {
        if (witnesses.quorum().witnesses().isEmpty()) {
            return "NOT_WITNESSED";
        }
        return unwitnessed().compareTo(LATE) > 0 ? "LATE" : "UP";
    }
}
