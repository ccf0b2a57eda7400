package org.backchannel.control;

import java.time.Instant;
import java.util.UUID;
import org.backchannel.people.Account;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is to become if a second records manager agrees.
 *
 * @param username the account to be made for somebody new; empty for a person who has access already
 * @param base number of the access document that the proposer saw; 0 for somebody new
 * @param account what is to be their account at the outside identity provider; null to leave that as it is
 * @param proposer id of who proposed it and so may not confirm it
 */
record Proposal(UUID id, Person to, String username, @Nullable Account account, long base, String reason, PersonId proposer, Instant at) {

    /** The same as far as somebody else may be told; for showing alone, since it is not what was sealed. */
    Proposal seenBy(Person viewer) {
        return new Proposal(id, to.seenBy(viewer), username, account, base, reason, proposer, at);
    }
}
