package org.backchannel.people;

import java.util.Optional;
import java.util.UUID;

/**
 * Somebody ended their session.
 *
 * @param session the first 16 hexadecimal digits of the SHA-256 of the session's id, never the id
 * @param call of all the session's entries in the trail
 */
public record SignedOut(Optional<PersonId> person, String username, String session, UUID call) {
}
