package org.backchannel.people;

import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An account of the embedded sign-in as the table has it. Says only its name. */
final class StoredAccount {

    private final SignedInAccount identity;
    private final String hash;
    private final boolean mustChange;
    private final @Nullable Instant oneTimeUntil;
    private final boolean disabled;
    private final boolean intact;

    /** @param intact whether the row is the one that was sealed last */
    StoredAccount(SignedInAccount identity, String hash, boolean mustChange, @Nullable Instant oneTimeUntil, boolean disabled,
            boolean intact) {
        this.identity = identity;
        this.hash = hash;
        this.mustChange = mustChange;
        this.oneTimeUntil = oneTimeUntil;
        this.disabled = disabled;
        this.intact = intact;
    }

    /** What of the account is sealed, in one order. */
    Object[] columns() {
        return new Object[]{identity.username(), identity.subject(), identity.generation(), hash, mustChange, oneTimeUntil, disabled};
    }

    SignedInAccount identity() {
        return identity;
    }

    String hash() {
        return hash;
    }

    boolean mustChange() {
        return mustChange;
    }

    boolean disabled() {
        return disabled;
    }

    /** Nothing that an account says is believed of one that is not. */
    boolean intact() {
        return intact;
    }

    boolean usable() {
        return intact && !disabled;
    }

    Optional<Instant> oneTimeUntil() {
        return Optional.ofNullable(oneTimeUntil);
    }

    @Override
    public String toString() {
        return "the account " + identity.username();
    }

    /**
     * Who is signed in at the embedded provider. Its name is the subject, so that tokens carry it without help.
     *
     * @param generation counts passwords and disablings: a session begun under an earlier one has ended
     */
    record SignedInAccount(String subject, String username, int generation) implements Principal, Serializable {

        @Override
        public String getName() {
            return subject;
        }
    }
}
