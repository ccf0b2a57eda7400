package org.backchannel.release;

/** That a file cannot be redacted so that nobody need look for what is left. The message says why, never what the file says. */
final class NotRedacted extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotRedacted(String why) {
        super(why);
    }

    NotRedacted(String why, Throwable cause) {
        super(why, cause);
    }
}
