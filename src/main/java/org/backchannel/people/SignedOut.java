package org.backchannel.people;

import java.util.Optional;

/**
 * Somebody ended their session.
 *
 * @param session the first 16 hexadecimal digits of the SHA-256 of the session's id, never the id
 */
public record SignedOut(Optional<PersonId> person, String username, String session) {
}
