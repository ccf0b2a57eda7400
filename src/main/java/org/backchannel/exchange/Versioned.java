package org.backchannel.exchange;

/** A record of which there is a row a version. */
interface Versioned {

    String id();

    /** From 1, without a gap. */
    int version();

    /** The site that it is about. */
    String site();
}
