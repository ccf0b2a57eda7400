package org.backchannel.people;

/** The outside identity provider's administration could not be asked, or answered as it should not. Its message says nothing of anybody. */
public final class NoDirectory extends RuntimeException {

    NoDirectory(String told, Throwable cause) {
        super(told, cause);
    }

    NoDirectory(String told) {
        super(told);
    }
}
