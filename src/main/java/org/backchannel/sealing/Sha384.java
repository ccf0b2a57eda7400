package org.backchannel.sealing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-384 hash (FIPS 180-4), printed and stored as 96 lower-case hex digits; anything else is an IllegalArgumentException. */
public record Sha384(String hex) {

    public static final int BYTES = 48;

    private static final HexFormat HEX = HexFormat.of();

    public Sha384 {
        if (!isHash(hex)) {
            throw new IllegalArgumentException("a SHA-384 is 96 lower-case hex digits, not `" + hex + "`");
        }
    }

    /** By hand: an item has a hash for each of its words, and a regular expression took longer than the hashing. */
    private static boolean isHash(String hex) {
        boolean digits = hex.length() == 2 * BYTES;
        for (int i = 0; i < hex.length() && digits; i++) {
            char c = hex.charAt(i);
            digits = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        }
        return digits;
    }

    /** The hash of these bytes. */
    public static Sha384 of(byte[] bytes) {
        return ofHash(digest().digest(bytes));
    }

    /** A hash that is already computed: 48 bytes. */
    public static Sha384 ofHash(byte[] hash) {
        return new Sha384(HEX.formatHex(hash));
    }

    /** A fresh copy of the 48 bytes. */
    public byte[] bytes() {
        return HEX.parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-384");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-384", e);
        }
    }
}
