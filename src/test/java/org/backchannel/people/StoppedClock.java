package org.backchannel.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes only when it is told to. */
final class StoppedClock implements InstantSource {

    private Instant now = Instant.parse("2026-11-24T09:30:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }
}
