package org.backchannel.people;

import java.util.Optional;
import java.util.UUID;

/**
 * A session ended by itself: unused for too long, or too old.
 *
 * @param session the first 16 hexadecimal digits of the SHA-256 of the session's id, never the id
 * @param call of all the session's entries in the trail
 */
public record SessionEnded(Optional<PersonId> person, String username, String session, UUID call) {
}
