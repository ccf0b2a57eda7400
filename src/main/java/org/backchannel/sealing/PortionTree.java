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
        return rootOf(portions.stream().map(SaltedPortion::hash).toList());
    }

    /** The same, of leaves that are known by their hashes alone. */
    public static Sha384 rootOf(List<Sha384> leaves) {
        return Sha384.ofHash(top(leaves.stream().map(Sha384::bytes).toList()));
    }

    /** The same, without the digits between. One digest for all: an item has a leaf for each of its words. */
    static byte[] top(List<byte[]> leaves) {
        MessageDigest digest = Sha384.digest();
        return leaves.isEmpty() ? digest.digest() : subtree(digest, leaves);
    }

    static byte[] hash(MessageDigest digest, byte prefix, byte[] first, byte[] second) {
        digest.update(prefix);
        digest.update(first);
        return digest.digest(second);
    }

    private static byte[] subtree(MessageDigest digest, List<byte[]> leaves) {
        int size = leaves.size();
        if (size == 1) {
            return leaves.getFirst();
        }
        int left = Integer.highestOneBit(size - 1);
        return hash(digest, (byte) 1, subtree(digest, leaves.subList(0, left)), subtree(digest, leaves.subList(left, size)));
    }
}
