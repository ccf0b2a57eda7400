package org.backchannel.sealing;

import java.security.MessageDigest;
import java.security.SecureRandom;

/** A portion of a text with its salt, without which a short portion could be guessed from its hash. Says only what it is. */
public final class SaltedPortion {

    public static final int SALT_BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] salt;
    private final byte[] bytes;

    /** A portion read back: the salt is sealed with the content. */
    public SaltedPortion(byte[] salt, byte[] bytes) {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("a portion's salt is 32 bytes, not `" + salt.length + "`");
        }
        this.salt = salt.clone();
        this.bytes = bytes.clone();
    }

    /** A portion with a fresh salt. */
    public static SaltedPortion salted(byte[] bytes) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new SaltedPortion(salt, bytes);
    }

    /** A copy of the salt, to be kept with the content. */
    public byte[] salt() {
        return salt.clone();
    }

    byte[] leaf() {
        return leaf(Sha384.digest(), salt, bytes);
    }

    static byte[] leaf(MessageDigest digest, byte[] salt, byte[] bytes) {
        return PortionTree.hash(digest, (byte) 0, salt, bytes);
    }

    /** Its leaf in the tree of portions: tells nothing of it to whoever does not know the salt. */
    public Sha384 hash() {
        return Sha384.ofHash(leaf());
    }

    @Override
    public String toString() {
        return "a salted portion";
    }
}
