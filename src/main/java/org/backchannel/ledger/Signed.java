package org.backchannel.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A checkpoint as it is kept.
 *
 * @param note the signed note
 * @param at when it was signed, by the registry's clock
 * @param checkpoint what the note says; empty if it is not this log's, or not signed by its key: somebody changed it in the database
 */
public record Signed(String note, Instant at, Optional<Checkpoint> checkpoint) {
}
