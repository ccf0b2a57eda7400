package org.backchannel.sealing;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;

/** One secret key of 32 bytes in a store of its own, so that destroying the file destroys the key and no other. */
final class SecretKeyFile {

    private SecretKeyFile() {
    }

    /** The key of that name, which the caller wipes; where there is no file, this one is stored first. It is wiped in any case. */
    static byte[] openOrStore(Path folder, String name, MasterKey master, byte[] key) {
        try {
            return read(name, KeyStoreFile.openOrCreate(file(folder, name), master,
                    store -> store.secret(name, NISTObjectIdentifiers.id_aes256_wrap, key)));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    static Path file(Path folder, String name) {
        return folder.resolve(name + ".p12");
    }

    /** @param length in bytes */
    static byte[] random(int length) {
        byte[] key = new byte[length];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private static byte[] read(String name, KeyStore store) {
        try {
            Key key = store.getKey(name, null);
            if (key == null) {
                throw new IllegalStateException("the key store lacks `" + name + "`");
            }
            return key.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key store does not give `" + name + "`", e);
        }
    }
}
