package org.backchannel.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what the registry lays down in its database for itself and for a short time, such as a browser's session: AES-256-GCM under a
 * key of its own for each time, derived from the master key and a random salt, so that none is ever used twice. The name of the row is
 * authenticated with it: moved to another row it opens as nothing.
 */
public final class StateSeal {

    private static final int SALT = 32;
    private static final int KEY = 32;
    private static final int TAG_BITS = 128;
    /** The key is used once, so its nonce may be the same. */
    private static final byte[] NONCE = new byte[12];
    private static final SecureRandom RANDOM = new SecureRandom();

    private final MasterKey master;

    public StateSeal(MasterKey master) {
        this.master = master;
    }

    /** @param purpose what is kept, {@code name} of which row */
    public byte[] seal(String purpose, String name, byte[] plain) {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        try {
            byte[] secret = cipher(Cipher.ENCRYPT_MODE, purpose, name, salt).doFinal(plain);
            byte[] sealed = Arrays.copyOf(salt, SALT + secret.length);
            System.arraycopy(secret, 0, sealed, SALT, secret.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** What was sealed for this purpose and row; empty for anything else. */
    public Optional<byte[]> open(String purpose, String name, byte[] sealed) {
        if (sealed.length < SALT) {
            return Optional.empty();
        }
        try {
            // INVARIANT: the database row alone is not believed
            return Optional.of(cipher(Cipher.DECRYPT_MODE, purpose, name, Arrays.copyOf(sealed, SALT)).doFinal(sealed, SALT,
                    sealed.length - SALT));
        } catch (GeneralSecurityException changed) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, String purpose, String name, byte[] salt) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        byte[] key = master.derive("state of " + purpose + " " + HexFormat.of().formatHex(salt), KEY);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, NONCE));
        Arrays.fill(key, (byte) 0);
        cipher.updateAAD(name.getBytes(UTF_8));
        return cipher;
    }

    /** By which something secret is looked for without being kept: HMAC-SHA-256 under a key for this purpose, 64 hexadecimal digits. */
    public String index(String purpose, String secret) {
        byte[] key = master.derive("index of " + purpose, KEY);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(secret.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
