package org.backchannel.sealing;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A portion whose pieces can be shown one by one, each without the others: a tree of its own (see {@link PortionTree}) whose root is
 * what the portion's leaf is taken of. Every piece has a salt of its own, SHA-384(0x02 ‖ salt ‖ number) cut to 32 bytes, so that the
 * one salt of the portion is all that is kept, and a piece's salt tells nothing of another's. Says only what it is.
 */
public final class SaltedPieces {

    private static final int WHOLE = -1;

    private final byte[] salt;
    private final List<byte[]> pieces;

    /** @param salt the portion's, 32 bytes */
    public SaltedPieces(byte[] salt, List<byte[]> pieces) {
        if (salt.length != SaltedPortion.SALT_BYTES) {
            throw new IllegalArgumentException("a portion's salt is 32 bytes, not `" + salt.length + "`");
        }
        this.salt = salt.clone();
        this.pieces = List.copyOf(pieces);
    }

    /** One piece with the salt that is its own. */
    public SaltedPortion piece(int number) {
        return new SaltedPortion(derived(Sha384.digest(), number), pieces.get(number));
    }

    /** The portion as a leaf of its item's tree. */
    public SaltedPortion whole() {
        MessageDigest digest = Sha384.digest();
        return new SaltedPortion(derived(digest, WHOLE), PortionTree.top(IntStream.range(0, pieces.size())
                .mapToObj(number -> SaltedPortion.leaf(digest, derived(digest, number), pieces.get(number))).toList()));
    }

    /**
     * The same, from what is shown of it.
     *
     * @param salt the leaf's, as {@link #whole()} has it
     * @param pieces the hashes of all of its pieces
     */
    public static SaltedPortion whole(byte[] salt, List<Sha384> pieces) {
        return new SaltedPortion(salt, PortionTree.rootOf(pieces).bytes());
    }

    private byte[] derived(MessageDigest digest, int number) {
        digest.update((byte) 2);
        digest.update(salt);
        return Arrays.copyOf(digest.digest(ByteBuffer.allocate(Integer.BYTES).putInt(number).array()), SaltedPortion.SALT_BYTES);
    }

    @Override
    public String toString() {
        return "a portion in salted pieces";
    }
}
