package org.backchannel.sealing;

/**
 * What was sealed is not what is expected. One message for every cause, and no cause attached: an answer that differed
 * by cause would be an oracle.
 */
public final class BrokenSeal extends RuntimeException {

    private final SealFault reason;

    BrokenSeal(SealFault reason) {
        super("the seal is broken");
        this.reason = reason;
    }

    /** For the trail and the operator only. */
    public SealFault reason() {
        return reason;
    }
}
