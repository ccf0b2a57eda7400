package org.backchannel.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * How it stands with one witness.
 *
 * @param address where it is asked; empty for one that is reached by files alone
 * @param size entries of the last checkpoint that it cosigned; 0 if none
 * @param at when, by its own clock
 * @param said what came of asking it last; empty if nothing is wrong, or it was not asked yet
 */
public record WitnessState(String name, Optional<String> address, long size, Optional<Instant> at, Optional<String> said) {
}
