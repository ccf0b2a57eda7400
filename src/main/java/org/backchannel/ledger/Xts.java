package org.backchannel.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-XTS (IEEE 1619) over whole blocks of a file, with one key for blocks and tweaks, as H2 has it; by the AES of the processor, which
 * is an order of magnitude faster than the one that H2 brings. For one thread at a time.
 */
final class Xts {

    static final int BLOCK = 4096;
    private static final int UNIT = 16;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Cipher encryption;
    private final Cipher decryption;

    Xts(byte[] key) {
        try {
            encryption = Cipher.getInstance("AES/ECB/NoPadding");
            encryption.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
            decryption = Cipher.getInstance("AES/ECB/NoPadding");
            decryption.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java used to have AES", e);
        }
    }

    /** Encrypts consecutive blocks, of which the first has this number. */
    byte[] encrypt(long block, byte[] clear) {
        return apply(encryption, block, clear);
    }

    /** Decrypts consecutive blocks, of which the first has this number. */
    byte[] decrypt(long block, byte[] sealed) {
        return apply(decryption, block, sealed);
    }

    private byte[] apply(Cipher cipher, long first, byte[] blocks) {
        if (blocks.length % BLOCK != 0) {
            throw new IllegalArgumentException("only whole blocks are encrypted");
        }
        try {
            byte[] masked = blocks.clone();
            byte[] mask = mask(first, masked.length / BLOCK);
            xor(mask, masked);
            byte[] applied = cipher.doFinal(masked);
            xor(mask, applied);
            return applied;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a block used to be encrypted whatever is in it", e);
        }
    }

    /** For all units of all blocks. Their first tweaks are encrypted together: one by one each call cost more than the block itself. */
    private byte[] mask(long first, int blocks) throws GeneralSecurityException {
        byte[] starts = new byte[blocks * UNIT];
        for (int block = 0; block < blocks; block++) {
            LONGS.set(starts, block * UNIT, first + block);
        }
        byte[] tweaks = encryption.doFinal(starts);
        byte[] mask = new byte[blocks * BLOCK];
        for (int block = 0; block < blocks; block++) {
            tweaks(tweaks, block * UNIT, mask, block * BLOCK);
        }
        return mask;
    }

    private static void tweaks(byte[] first, int at, byte[] mask, int from) {
        long low = (long) LONGS.get(first, at);
        long high = (long) LONGS.get(first, at + Long.BYTES);
        for (int next = from; next < from + BLOCK; next += UNIT) {
            LONGS.set(mask, next, low);
            LONGS.set(mask, next + Long.BYTES, high);
            // Times x in GF(2^128), IEEE 1619 §5.2.
            long carry = high >> (Long.SIZE - 1) & 0x87;
            high = high << 1 | low >>> (Long.SIZE - 1);
            low = low << 1 ^ carry;
        }
    }

    private static void xor(byte[] mask, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= mask[i];
        }
    }

    @Override
    public String toString() {
        return "the cipher of the database's file";
    }
}
