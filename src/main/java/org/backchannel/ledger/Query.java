package org.backchannel.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Which lines of the trail: those that fit every part that is present.
 *
 * @param from the first instant
 * @param to the instant after the last
 */
public record Query(Optional<Subject> subject, Optional<String> actor, Optional<String> type, Optional<Outcome> outcome,
        Optional<Instant> from, Optional<Instant> to) {

    public static Query all() {
        return new Query(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Query about(Subject wanted) {
        return new Query(Optional.of(wanted), actor, type, outcome, from, to);
    }

    public Query by(String wanted) {
        return new Query(subject, Optional.of(wanted), type, outcome, from, to);
    }

    public Query ofType(String wanted) {
        return new Query(subject, actor, Optional.of(wanted), outcome, from, to);
    }

    public Query ended(Outcome wanted) {
        return new Query(subject, actor, type, Optional.of(wanted), from, to);
    }

    public Query between(Instant first, Instant end) {
        return new Query(subject, actor, type, outcome, Optional.of(first), Optional.of(end));
    }
}
