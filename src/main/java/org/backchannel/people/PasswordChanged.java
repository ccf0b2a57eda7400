package org.backchannel.people;

/**
 * Somebody chose a new password for an account of the embedded sign-in.
 *
 * @param address where the request came from
 */
public record PasswordChanged(String username, String address) {
}
