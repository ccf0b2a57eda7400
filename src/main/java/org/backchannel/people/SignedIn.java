package org.backchannel.people;

import java.util.Optional;
import java.util.UUID;

/**
 * Somebody signed in with a browser. Whoever cannot record it throws, and the sign-in is undone.
 *
 * @param person empty if the account belongs to nobody here
 * @param session the first 16 hexadecimal digits of the SHA-256 of the session's id, never the id
 * @param call of all the session's entries in the trail
 * @param context what the provider states of how surely it is they ({@code acr}); empty if nothing
 */
public record SignedIn(Optional<PersonId> person, String username, String session, String address, UUID call, String context) {
}
