package org.backchannel.ledger;

import java.time.Duration;

/**
 * How far the tree is behind the entries.
 *
 * @param pending entries that are committed and not yet integrated
 * @param oldest age of the oldest of them; zero if there is none
 */
public record Lag(long pending, Duration oldest) {
}
