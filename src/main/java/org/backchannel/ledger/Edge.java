package org.backchannel.ledger;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The right edge of an RFC 6962 tree: the roots of its full subtrees from left to right, all that is needed to let it grow and to know
 * its root. For one thread at a time.
 */
final class Edge {

    private final MessageDigest digest = Hashes.sha256();
    private final byte[][] roots = new byte[Long.SIZE][];
    /** By height: the root of the full subtree that was completed last. */
    private final byte[][] completed = new byte[Long.SIZE][];
    private int count;
    private long size;

    Edge() {
    }

    /** @throws IllegalArgumentException if so many bytes are not the edge of a tree of this size */
    Edge(long size, byte[] bytes) {
        if (size < 0 || bytes.length != Long.bitCount(size) * Hashes.LENGTH) {
            throw new IllegalArgumentException("the head of the log is damaged");
        }
        this.size = size;
        for (int at = 0; at < bytes.length; at += Hashes.LENGTH) {
            roots[count++] = Arrays.copyOfRange(bytes, at, at + Hashes.LENGTH);
        }
    }

    void add(byte[] leafHash) {
        byte[] root = leafHash;
        int height = 0;
        completed[0] = leafHash;
        for (long rest = size; (rest & 1) == 1; rest >>>= 1) {
            root = Hashes.node(digest, roots[--count], root);
            completed[++height] = root;
        }
        roots[count++] = root;
        size++;
    }

    long size() {
        return size;
    }

    /**
     * The root of the subtree of 2^height leaves that the last leaf has completed.
     *
     * @throws IllegalStateException if it has completed none
     */
    byte[] completed(int height) {
        if (size == 0 || Long.numberOfTrailingZeros(size) < height) {
            throw new IllegalStateException("a subtree of that height used to be complete");
        }
        return completed[height];
    }

    byte[] root() {
        if (count == 0) {
            return digest.digest();
        }
        byte[] root = roots[count - 1];
        for (int i = count - 2; i >= 0; i--) {
            root = Hashes.node(digest, roots[i], root);
        }
        return root;
    }

    byte[] bytes() {
        byte[] bytes = new byte[count * Hashes.LENGTH];
        for (int i = 0; i < count; i++) {
            System.arraycopy(roots[i], 0, bytes, i * Hashes.LENGTH, Hashes.LENGTH);
        }
        return bytes;
    }
}
