package org.backchannel.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * What became of an appended entry; true once its transaction has committed.
 *
 * @param number of the entry in the trail of its subject, from 1
 * @param at in microseconds
 */
public record Recorded(long id, Subject subject, long number, Instant at, UUID correlation) {
}
