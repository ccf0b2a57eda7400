package org.backchannel.people;

/**
 * Somebody tried to sign in and could not.
 *
 * @param username empty if there is no such account: what was typed may be a password in the wrong field
 * @param address where the request came from
 */
public record SignInFailed(String username, String address, Reason reason) {

    /** Why; the person who tried is told none of it. */
    public enum Reason {
        UNKNOWN_NAME, WRONG_PASSWORD, DISABLED, ONE_TIME_EXPIRED, TOO_MANY, PROVIDER,
        /** The provider says a word of them that the table of claims does not know. */
        UNKNOWN_CLAIM,
        /** None was shown, or it cannot be relied upon. */
        CERTIFICATE,
        /** A sound one that is nobody's here. */
        UNBOUND_CERTIFICATE,
        /** A sound one of somebody else than who is signed in already. */
        OTHERS_CERTIFICATE,
        /** The account is not as the registry sealed it: somebody has changed it in the database. */
        BROKEN_SEAL
    }
}
