package org.backchannel.item;

/**
 * Which version of an item is in force, named by its row's seal.
 *
 * @param seal SHA-384 (hexadecimal) of the row seal: it says nothing of what the row says
 */
public record InForce(ItemId id, int version, String seal) {
}
