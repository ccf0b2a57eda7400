package org.backchannel.people;

/** The identity provider could not be asked, or did not answer as it should: nobody can say whether somebody is still signed in. */
final class SilentProvider extends RuntimeException {

    SilentProvider(Throwable cause) {
        super("the identity provider gives no answer", cause);
    }
}
