package org.backchannel.people;

/** How often an account was changed, as told by what the owner of the accounts' rows cannot alter unseen. */
@FunctionalInterface
public interface AccountGenerations {

    /**
     * The last generation told of the account with that subject; 0 if nothing is told, and more than any row can have if what is told
     * cannot be believed.
     */
    long last(String subject);
}
