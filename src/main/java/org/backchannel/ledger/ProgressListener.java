package org.backchannel.ledger;

/** Learns how far a verification is. */
public interface ProgressListener {

    /** Called now and then by the thread that verifies. */
    void verified(long entries, long of);

    static ProgressListener none() {
        return (entries, of) -> {
        };
    }
}
