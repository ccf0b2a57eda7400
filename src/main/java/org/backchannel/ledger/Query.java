package org.backchannel.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which lines of the trail: those that fit every part that is present.
 *
 * @param types any of these; empty for all
 * @param outcomes any of these; empty for all
 * @param from the first instant
 * @param to the instant after the last
 */
public record Query(Optional<Subject> subject, Optional<String> actor, Set<String> types, Set<Outcome> outcomes, Optional<Instant> from,
        Optional<Instant> to) {

    public Query {
        types = Set.copyOf(types);
        outcomes = Set.copyOf(outcomes);
    }

    public static Query all() {
        return new Query(Optional.empty(), Optional.empty(), Set.of(), Set.of(), Optional.empty(), Optional.empty());
    }

    public Query about(Subject wanted) {
        return new Query(Optional.of(wanted), actor, types, outcomes, from, to);
    }

    public Query by(String wanted) {
        return new Query(subject, Optional.of(wanted), types, outcomes, from, to);
    }

    public Query ofType(String wanted) {
        return ofTypes(Set.of(wanted));
    }

    public Query ofTypes(Set<String> wanted) {
        return new Query(subject, actor, wanted, outcomes, from, to);
    }

    public Query ended(Outcome wanted) {
        return ended(Set.of(wanted));
    }

    public Query ended(Set<Outcome> wanted) {
        return new Query(subject, actor, types, wanted, from, to);
    }

    public Query between(Instant first, Instant end) {
        return new Query(subject, actor, types, outcomes, Optional.of(first), Optional.of(end));
    }
}
