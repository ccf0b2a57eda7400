package org.backchannel.sealing;

import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.InvalidCipherTextException;

/** An epoch's key-encryption key: wraps data keys by AES-256-KW (RFC 3394). Says only which it is. */
final class EpochKey {

    static final int BYTES = 32;

    /** HKDF's info: what derives from a key by it says which key it is, and nothing of it. */
    private static final String FINGERPRINT = "backchannel epoch key fingerprint";

    private final String id;
    private final byte[] key;
    private final String fingerprint;

    EpochKey(String id, byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalStateException("the epoch key `" + id + "` is not 32 bytes long");
        }
        this.id = id;
        this.key = key;
        this.fingerprint = HexFormat.of().formatHex(Hkdf.derive(key, FINGERPRINT, BYTES));
    }

    String id() {
        return id;
    }

    /** By which another key of the same month is told from it: 64 hexadecimal digits. */
    String fingerprint() {
        return fingerprint;
    }

    byte[] wrap(byte[] dataKey) {
        return AesKeyWrap.wrap(key, dataKey);
    }

    /** The 32-byte data key; the caller wipes it. */
    byte[] unwrap(byte[] wrapped) {
        byte[] dataKey;
        try {
            dataKey = AesKeyWrap.unwrap(key, wrapped);
        } catch (InvalidCipherTextException e) {
            throw new BrokenSeal(SealFault.DATA_KEY);
        }
        // AES-KW unwraps keys of any length: one of 8 bytes would leave a cipher that can be searched.
        if (dataKey.length != BYTES) {
            Arrays.fill(dataKey, (byte) 0);
            throw new BrokenSeal(SealFault.DATA_KEY);
        }
        return dataKey;
    }

    void wipe() {
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public String toString() {
        return "epoch key " + id;
    }
}
