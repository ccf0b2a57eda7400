package org.backchannel.ledger;

/** What was proposed of pruning the log, and how far it came: as its own trail, of the kind {@code pruning}, has it. */
public sealed interface Pruning {

    /** The kind of its subject. */
    String KIND = "pruning";
    /** Somebody has proposed it; the segments are a fact of it. */
    String PROPOSED = "pruning.proposed";
    /** Somebody else has confirmed it. */
    String CONFIRMED = "pruning.confirmed";
    /** It was taken back, or turned down. */
    String WITHDRAWN = "pruning.withdrawn";
    /** The facts of some of its segments are destroyed; those are a fact of it. */
    String CARRIED_OUT = "pruning.carried-out";
    /** The fact that names segments, as {@link Segments#toString} writes them. */
    String SEGMENTS = "segments";

    /** The id of its subject: 1, 2, 3… */
    String id();

    Segments segments();

    Line proposed();

    /** It waits for a second person. */
    record Proposed(String id, Segments segments, Line proposed) implements Pruning {
    }

    record Withdrawn(String id, Segments segments, Line proposed, Line withdrawn) implements Pruning {
    }

    /**
     * Two persons have decided on it.
     *
     * @param carriedOut of these the facts are destroyed
     */
    record Confirmed(String id, Segments segments, Line proposed, Line confirmed, Segments carriedOut) implements Pruning {

        /** What is still to be done. */
        public Segments left() {
            return segments.without(carriedOut);
        }
    }

    static Subject subject(String id) {
        return new Subject(KIND, id);
    }
}
