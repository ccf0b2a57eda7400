package org.backchannel.guard;

/**
 * Which version of a sealed row of a feature is in force, named by its seal.
 *
 * @param kind what sort of row, as the trail names the subject: {@code message}
 * @param version counts from 1 without a gap: it is the number of the entry among those of its subject
 * @param seal SHA-384 (hexadecimal) of the row's seal: it says nothing of what the row says
 */
public record RowInForce(String kind, String id, long version, String seal) {
}
