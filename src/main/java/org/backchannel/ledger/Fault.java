package org.backchannel.ledger;

/**
 * The first thing that is wrong with the log.
 *
 * @param index of the first leaf that is bad, or that may be where only a range can be told (then {@code what} says which)
 * @param what is wrong, in words; nothing classified
 */
public record Fault(long index, String what) {
}
