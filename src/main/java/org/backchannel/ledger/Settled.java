package org.backchannel.ledger;

/**
 * How far the log cannot be taken back any more: as far as a signed checkpoint covers it, and where there are to be witnesses, as far as
 * enough of them have cosigned. What cannot be undone waits for it.
 */
public final class Settled {

    private final Checkpoints checkpoints;
    private final Witnesses witnesses;

    Settled(Checkpoints checkpoints, Witnesses witnesses) {
        this.checkpoints = checkpoints;
        this.witnesses = witnesses;
    }

    /** So many entries, from the first. */
    public long size() {
        if (witnesses.quorum().witnesses().isEmpty()) {
            return checkpoints.newest().flatMap(Signed::checkpoint).map(Checkpoint::size).orElse(0L);
        }
        return witnesses.standing().filter(Witnessed::enough).map(Witnessed::size).orElse(0L);
    }

    /** Whether it covers this entry. */
    public boolean covers(Line line) {
        return line.index().isPresent() && line.index().getAsLong() < size();
    }

    /** Whether it covers all entries of this segment. */
    public boolean covers(long segment) {
        return (segment + 1) * Segments.LENGTH <= size();
    }
}
