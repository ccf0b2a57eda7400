package org.backchannel.item;

import java.time.Instant;

/**
 * How an item came to its end.
 *
 * @param proposer id of the records manager who proposed it, and {@code confirmer} of the one who confirmed it
 * @param authority the schedule or order that it rests on, in the words of who proposed it
 */
public record Destroyed(Instant at, String proposer, String confirmer, String authority) {
}
