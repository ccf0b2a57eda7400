package org.backchannel.guard;

/**
 * Which row of something that is kept version by version is in force, named by its row's seal.
 *
 * @param kind what it is, as the subject of its entries: {@code review}
 * @param version its number, which is that of its entry among those of the subject
 * @param seal SHA-384 (hexadecimal) of the row seal: it says nothing of what the row says
 */
public record Standing(String kind, String id, int version, String seal) {
}
