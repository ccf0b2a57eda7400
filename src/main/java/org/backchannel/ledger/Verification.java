package org.backchannel.ledger;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of a verification.
 *
 * @param size leaves that the head claims
 * @param verified leaves from the first on that are good
 * @param pending entries not yet in the tree; they count as unproven
 * @param checkpoints signed checkpoints that the tree was compared with
 * @param root base64 of the root over the verified leaves
 */
public record Verification(long size, long verified, long pending, long checkpoints, String root, Optional<Fault> fault, Duration took) {

    public boolean good() {
        return fault.isEmpty();
    }

    public double entriesPerSecond() {
        return verified / Math.max(took.toNanos() / 1e9, 1e-9);
    }
}
