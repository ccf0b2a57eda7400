package org.backchannel.web;

/** The thing was changed meanwhile, or is no longer in the state that the act needs. */
public final class Conflict extends RuntimeException {

    private final boolean precondition;

    private Conflict(String message, boolean precondition) {
        super(message);
        this.precondition = precondition;
    }

    /** The state does not allow it any more: 409. */
    public static Conflict state(String message) {
        return new Conflict(message, false);
    }

    /** The version that the caller has seen is not the present one: 412 (RFC 9110 §13.1.1). */
    public static Conflict stale(String message) {
        return new Conflict(message, true);
    }

    public boolean precondition() {
        return precondition;
    }

    /** For people: what changed. Never null. */
    public String told() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
