package org.backchannel.sealing;

import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.SecretKey;

/** A 32-byte content key in an array of its own that can be wiped: the JDK's SecretKeySpec cannot be. Says only what it is. */
final class DataKey implements SecretKey, AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final transient byte[] key;

    DataKey(byte[] key) {
        this.key = key;
    }

    static DataKey fresh() {
        byte[] key = new byte[EpochKey.BYTES];
        RANDOM.nextBytes(key);
        return new DataKey(key);
    }

    byte[] bytes() {
        return key;
    }

    @Override
    public String getAlgorithm() {
        return "AES";
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    /** A copy, which the JDK's cipher wipes. */
    @Override
    public byte[] getEncoded() {
        return key.clone();
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public String toString() {
        return "a data key";
    }
}
