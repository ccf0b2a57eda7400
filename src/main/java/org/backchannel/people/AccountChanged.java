package org.backchannel.people;

/**
 * An account was made, disabled, or given another password. Published in the transaction that does it.
 *
 * @param subject names the account for good
 * @param generation counts the changes, from 1
 */
public record AccountChanged(String subject, String username, int generation) {
}
