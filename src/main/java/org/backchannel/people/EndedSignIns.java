package org.backchannel.people;

import java.util.UUID;

/** What the trail says of sign-ins, so that nothing that has ended begins again by a row that somebody puts back. */
public interface EndedSignIns {

    /** Whether the session with this call has ended; also where its entries cannot be believed. */
    boolean ended(UUID call);

    /** Whether anything was recorded under this call. */
    boolean taken(UUID call);
}
