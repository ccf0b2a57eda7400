package org.backchannel.exchange;

/** What comes back over a wire: how far the other side is, and the next pouch that it has for whoever has called. */
final class WireAnswer {

    private final int have;
    private final byte[] pouch;

    /**
     * @param have number of the last of the caller's pouches that the other side has taken in
     * @param pouch for the caller; empty if none
     */
    WireAnswer(int have, byte[] pouch) {
        this.have = have;
        this.pouch = pouch;
    }

    int have() {
        return have;
    }

    byte[] pouch() {
        return pouch;
    }
}
