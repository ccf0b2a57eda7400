package org.backchannel.people;

/** Whether somebody has proven who they are by a second factor lately, as far as the sign-in can say. */
public enum SecondFactor {
    /** The sign-in has none. */
    NOT_OFFERED,
    /** It has one, and there was none, or not lately. */
    MISSING, RECENT
}
