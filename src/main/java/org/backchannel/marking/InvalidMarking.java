package org.backchannel.marking;

/** What was given is no marking, or no part of one; the message names what, and where. The one exception of this module. */
public class InvalidMarking extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidMarking(String message) {
        super(message);
    }
}
