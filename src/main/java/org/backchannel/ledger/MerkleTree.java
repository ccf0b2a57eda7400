package org.backchannel.ledger;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Merkle trees as in RFC 6962 §2.1: roots and proofs. Where the hashes come from is the caller's: any source that knows the root of the
 * complete subtrees.
 */
public final class MerkleTree {

    /** Knows the root over the leaves from start (inclusive) to end (exclusive), where their number is a power of two that divides start. */
    public interface Subtrees {
        byte[] root(long start, long end);
    }

    private final Subtrees subtrees;
    private final MessageDigest digest = Hashes.sha256();

    public MerkleTree(Subtrees subtrees) {
        this.subtrees = subtrees;
    }

    /** A small tree in memory. */
    public static MerkleTree of(List<byte[]> leafHashes) {
        return new MerkleTree((start, end) -> {
            Edge edge = new Edge();
            leafHashes.subList(Math.toIntExact(start), Math.toIntExact(end)).forEach(edge::add);
            return edge.root();
        });
    }

    /** The root of the tree of the first leaves. */
    public byte[] root(long size) {
        return size == 0 ? digest.digest() : range(0, size);
    }

    /** The audit path of a leaf, from the leaf upwards (RFC 6962 §2.1.1). */
    public List<byte[]> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has no leaf " + index);
        }
        List<byte[]> path = new ArrayList<>();
        path(index, 0, size, path);
        return path;
    }

    /** The proof that the tree of the first {@code size1} leaves is the beginning of that of {@code size2} (RFC 6962 §2.1.2). */
    public List<byte[]> consistency(long size1, long size2) {
        if (size1 < 0 || size1 > size2) {
            throw new IllegalArgumentException("a tree of " + size2 + " leaves does not begin with one of " + size1);
        }
        List<byte[]> proof = new ArrayList<>();
        if (size1 > 0 && size1 < size2) {
            subproof(size1, 0, size2, true, proof);
        }
        return proof;
    }

    private void path(long index, long start, long end, List<byte[]> path) {
        if (end - start == 1) {
            return;
        }
        long middle = start + half(end - start);
        if (index < middle) {
            path(index, start, middle, path);
            path.add(range(middle, end));
        } else {
            path(index, middle, end, path);
            path.add(range(start, middle));
        }
    }

    private void subproof(long size1, long start, long end, boolean known, List<byte[]> proof) {
        if (size1 == end) {
            if (!known) {
                proof.add(range(start, end));
            }
            return;
        }
        long middle = start + half(end - start);
        if (size1 <= middle) {
            subproof(size1, start, middle, known, proof);
            proof.add(range(middle, end));
        } else {
            subproof(size1, middle, end, false, proof);
            proof.add(range(start, middle));
        }
    }

    private byte[] range(long start, long end) {
        long length = end - start;
        if (Long.bitCount(length) == 1) {
            return subtrees.root(start, end);
        }
        long middle = start + half(length);
        return Hashes.node(digest, range(start, middle), range(middle, end));
    }

    /** The largest power of two smaller than the length. */
    private static long half(long length) {
        return Long.highestOneBit(length - 1);
    }
}
