package org.backchannel.ledger;

import java.security.MessageDigest;
import java.util.List;

/** Verifies proofs (RFC 9162 §2.1.3.2 and §2.1.4.2). Whatever is not exactly the proof is refused. */
public final class Proofs {

    private Proofs() {
    }

    /** Whether the leaf with this hash is at this index of the tree with this root. */
    public static boolean included(byte[] leafHash, long index, long size, byte[] root, List<byte[]> proof) {
        if (index < 0 || index >= size || !hashes(proof) || leafHash.length != Hashes.LENGTH) {
            return false;
        }
        MessageDigest digest = Hashes.sha256();
        long place = index;
        long last = size - 1;
        byte[] hash = leafHash;
        for (byte[] sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                hash = Hashes.node(digest, sibling, hash);
                int levels = (place & 1) == 1 ? 0 : Long.numberOfTrailingZeros(place);
                place >>>= levels;
                last >>>= levels;
            } else {
                hash = Hashes.node(digest, hash, sibling);
            }
            place >>>= 1;
            last >>>= 1;
        }
        return last == 0 && MessageDigest.isEqual(hash, root);
    }

    /** Whether the tree of the second root begins with the tree of the first. */
    public static boolean consistent(long size1, byte[] root1, long size2, byte[] root2, List<byte[]> proof) {
        // Every tree begins with the empty one: a proof of it says nothing, and whoever asks for it has made a mistake.
        if (size1 <= 0 || size1 > size2 || !hashes(proof)) {
            return false;
        }
        if (size1 == size2) {
            return proof.isEmpty() && MessageDigest.isEqual(root1, root2);
        }
        boolean whole = Long.bitCount(size1) == 1;
        if (!whole && proof.isEmpty()) {
            return false;
        }
        byte[] first = whole ? root1 : proof.getFirst();
        return grows(size1, root1, size2, root2, first, whole ? proof : proof.subList(1, proof.size()));
    }

    private static boolean grows(long size1, byte[] root1, long size2, byte[] root2, byte[] first, List<byte[]> rest) {
        MessageDigest digest = Hashes.sha256();
        int shift = Long.numberOfTrailingZeros(size1);
        long place = (size1 - 1) >>> shift;
        long last = (size2 - 1) >>> shift;
        byte[] old = first;
        byte[] now = first;
        for (byte[] hash : rest) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                old = Hashes.node(digest, hash, old);
                now = Hashes.node(digest, hash, now);
                int levels = (place & 1) == 1 ? 0 : Long.numberOfTrailingZeros(place);
                place >>>= levels;
                last >>>= levels;
            } else {
                now = Hashes.node(digest, now, hash);
            }
            place >>>= 1;
            last >>>= 1;
        }
        return last == 0 && MessageDigest.isEqual(old, root1) && MessageDigest.isEqual(now, root2);
    }

    private static boolean hashes(List<byte[]> proof) {
        return proof.size() <= 2 * Long.SIZE && proof.stream().allMatch(hash -> hash.length == Hashes.LENGTH);
    }
}
