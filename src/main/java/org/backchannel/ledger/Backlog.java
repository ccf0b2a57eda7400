package org.backchannel.ledger;

import java.time.Duration;

/**
 * What a collector has not been handed yet.
 *
 * @param entries signed and not handed over
 * @param oldest age of the oldest of them; zero if there is none
 */
public record Backlog(long entries, Duration oldest) {
}
