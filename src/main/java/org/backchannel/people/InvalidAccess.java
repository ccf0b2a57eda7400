package org.backchannel.people;

/** An access document, an account or a group that makes no sense; the message is for the person who wrote it. */
public final class InvalidAccess extends RuntimeException {

    InvalidAccess(String message) {
        super(message);
    }
}
