package org.backchannel.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who cosigned a checkpoint.
 *
 * @param size of the checkpoint
 * @param by names of the witnesses that did
 * @param of how many there are
 * @param needed how many make it witnessed
 * @param at the latest of their times, each by the witness's own clock
 */
public record Witnessed(long size, List<String> by, int of, int needed, Optional<Instant> at) {

    public Witnessed {
        by = List.copyOf(by);
    }

    /** Whether enough of them did. */
    public boolean enough() {
        return needed > 0 && by.size() >= needed;
    }
}
