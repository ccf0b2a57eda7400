package org.backchannel.ledger;

/**
 * Something that is not as it should be.
 *
 * @param closes whether it is beyond its limit; otherwise it is a warning
 * @param step which warning of several, in percent of the limit or of the disk; 100 where it closes
 * @param measured what was measured and what the limit is, in words, for auditors and administrators
 */
public record Finding(Cause cause, boolean closes, int step, String measured) {

    static Finding closing(Cause cause, String measured) {
        return new Finding(cause, true, 100, measured);
    }

    static Finding warning(Cause cause, int step, String measured) {
        return new Finding(cause, false, step, measured);
    }

    /** The same finding at another measurement. */
    boolean same(Finding other) {
        return cause == other.cause && closes == other.closes && step == other.step;
    }
}
