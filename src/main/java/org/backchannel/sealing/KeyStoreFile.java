package org.backchannel.sealing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;

/**
 * A key store on disk: PKCS#12 with PBMAC1 (RFC 9579), AES-256 and HMAC-SHA-2. Bouncy Castle's type "PKCS12" is not
 * used: it still means SHA-1, 3DES and 40-bit RC2.
 */
final class KeyStoreFile {

    /** Puts the keys into an empty store. */
    @FunctionalInterface
    interface Filling {
        void fill(NewKeyStore store) throws GeneralSecurityException, IOException;
    }

    private static final int MAX_BYTES = 1 << 20;

    private KeyStoreFile() {
    }

    /** The store's passphrase derives from the master key and the file's name. */
    static KeyStore openOrCreate(Path file, MasterKey master, Filling filling) {
        char[] passphrase = master.passphrase("backchannel key store " + file.getFileName());
        byte[] bytes = PrivateFile.readOrCreate(file, MAX_BYTES, () -> filled(filling, passphrase));
        try {
            KeyStore store = KeyStore.getInstance("PKCS12-PBMAC1", BouncyCastle.PROVIDER);
            store.load(new ByteArrayInputStream(bytes), passphrase);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new UnsafeKeyFile(file, "does not open under this master key", e);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private static byte[] filled(Filling filling, char[] passphrase) {
        try {
            NewKeyStore store = new NewKeyStore(passphrase);
            filling.fill(store);
            return store.encode();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the registry could not make its keys", e);
        }
    }
}
