package org.backchannel.web;

/** What waits for auditors: a count beside the navigation's entry. */
@FunctionalInterface
public interface Attention {

    /** How many alarms nobody has acknowledged. */
    long open();
}
