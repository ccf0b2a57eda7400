package org.backchannel.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, and how RFC 6962 §2.1 makes a tree of it. */
final class Hashes {

    static final int LENGTH = 32;

    private Hashes() {
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java used to have SHA-256", e);
        }
    }

    /** The hash of a leaf. */
    static byte[] leaf(MessageDigest digest, byte[] bytes) {
        digest.update((byte) 0);
        return digest.digest(bytes);
    }

    /** The hash of a node. Leaves and nodes start with different bytes, so that none can be taken for the other. */
    static byte[] node(MessageDigest digest, byte[] left, byte[] right) {
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }
}
