package org.backchannel.sealing;

import java.security.MessageDigest;
import java.util.List;

/**
 * Salted portion hashes as a Merkle tree of the shape of RFC 6962 §2.1 over SHA-384: leaf H(0x00 ‖ salt ‖ portion), node
 * H(0x01 ‖ left ‖ right), no leaves H(). A portion can later be shown to belong to a sealed item without the others.
 */
public final class PortionTree {

    private PortionTree() {
    }

    public static Sha384 root(List<SaltedPortion> portions) {
        return Sha384.ofHash(portions.isEmpty() ? Sha384.digest().digest() : subtree(portions));
    }

    static byte[] hash(byte prefix, byte[] first, byte[] second) {
        MessageDigest digest = Sha384.digest();
        digest.update(prefix);
        digest.update(first);
        return digest.digest(second);
    }

    private static byte[] subtree(List<SaltedPortion> portions) {
        int size = portions.size();
        if (size == 1) {
            return portions.getFirst().leaf();
        }
        int left = Integer.highestOneBit(size - 1);
        return hash((byte) 1, subtree(portions.subList(0, left)), subtree(portions.subList(left, size)));
    }
}
