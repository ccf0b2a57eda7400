package org.backchannel.ledger;

/** An entry that waits for its place in the tree, with the hash of its leaf as it was when it was appended. */
final class Pending {

    private final long entry;
    private final byte[] hash;

    Pending(long entry, byte[] hash) {
        this.entry = entry;
        this.hash = hash;
    }

    long entry() {
        return entry;
    }

    byte[] hash() {
        return hash;
    }
}
