package org.backchannel.sealing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.CharBuffer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** The 32 bytes from which the passphrases of the database and of the key stores derive. Says only what it is; wiped on close. */
public final class MasterKey implements AutoCloseable {

    private static final int BYTES = 32;

    private final byte[] key;
    private volatile boolean closed;

    private MasterKey(byte[] key) {
        this.key = key;
    }

    /**
     * Reads the key, or makes it (file 0600 in a folder 0700, whole or not at all).
     *
     * @throws UnsafeKeyFile if others may read the file or its folder, if either is a link, or if it does not hold 32 bytes
     */
    public static MasterKey openOrCreate(Path file) {
        PrivateFile.folderOf(file);
        byte[] key = PrivateFile.readOrCreate(file, BYTES, MasterKey::fresh);
        if (key.length != BYTES) {
            throw new UnsafeKeyFile(file, "is " + key.length + " bytes long (mode rw-------); a master key has " + BYTES);
        }
        return new MasterKey(key);
    }

    /** HKDF-SHA384 (RFC 5869) with the purpose as info: different purposes give independent bytes. The caller wipes them. */
    public byte[] derive(String purpose, int length) {
        if (closed) {
            throw new IllegalStateException("the master key was used after it was closed");
        }
        return Hkdf.derive(key, purpose, length);
    }

    /** 32 derived bytes as base64url: 43 characters. The caller wipes them. */
    public char[] passphrase(String purpose) {
        byte[] derived = derive(purpose, BYTES);
        byte[] text = Base64.getUrlEncoder().withoutPadding().encode(derived);
        CharBuffer chars = ISO_8859_1.decode(ByteBuffer.wrap(text));
        char[] passphrase = Arrays.copyOf(chars.array(), chars.length());
        Arrays.fill(chars.array(), '\0');
        Arrays.fill(text, (byte) 0);
        Arrays.fill(derived, (byte) 0);
        return passphrase;
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public String toString() {
        return "the master key";
    }

    private static byte[] fresh() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
