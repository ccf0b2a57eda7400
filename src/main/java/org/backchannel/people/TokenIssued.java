package org.backchannel.people;

import java.util.Optional;
import java.util.UUID;

/**
 * A token for the API was issued to a machine or to a command line.
 *
 * @param grant the grant type's name in OAuth 2.0, for example {@code client_credentials}
 * @param address where the request came from
 * @param call by which a step of a grant is told from every other, so that none is taken twice
 */
public record TokenIssued(Optional<PersonId> person, String username, String client, String grant, String address, UUID call) {
}
