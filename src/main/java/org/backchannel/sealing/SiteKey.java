package org.backchannel.sealing;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;

/** The ML-KEM-1024 key (FIPS 203) under which other sites send to this one, in a store of its own, as the seed of 64 bytes. Says only what it is. */
final class SiteKey {

    private static final String FILE = "site.p12";
    private static final String ALIAS = "site-ml-kem-1024";
    private static final int SEED = 64;

    private final MLKEMPrivateKeyParameters key;

    private SiteKey(byte[] seed) {
        if (seed.length != SEED) {
            throw new IllegalStateException("the site's key is not a seed of 64 bytes");
        }
        this.key = new MLKEMPrivateKeyParameters(MLKEMParameters.ml_kem_1024, seed);
    }

    static SiteKey openOrCreate(Path folder, MasterKey master) {
        KeyStore store = KeyStoreFile.openOrCreate(folder.resolve(FILE), master, SiteKey::fill);
        byte[] seed = seed(store);
        try {
            return new SiteKey(seed);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    private static byte[] seed(KeyStore store) {
        try {
            Key key = store.getKey(ALIAS, null);
            if (key == null) {
                throw new IllegalStateException("the key store lacks `" + ALIAS + "`");
            }
            return key.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key store does not give `" + ALIAS + "`", e);
        }
    }

    private static void fill(NewKeyStore store) {
        byte[] seed = new byte[SEED];
        new SecureRandom().nextBytes(seed);
        store.secret(ALIAS, NISTObjectIdentifiers.id_alg_ml_kem_1024, seed);
    }

    /** The 1568 bytes of FIPS 203. */
    byte[] publicKey() {
        return key.getPublicKey();
    }

    /** The shared secret of this encapsulation, 32 bytes; another one's gives another secret (FIPS 203 §7.3). */
    byte[] secret(byte[] encapsulation) {
        var extractor = new MLKEMExtractor(key);
        if (encapsulation.length != extractor.getEncapsulationLength()) {
            throw new BrokenSeal(SealFault.RECIPIENTS);
        }
        return extractor.extractSecret(encapsulation);
    }

    void wipe() {
        key.destroy();
    }

    @Override
    public String toString() {
        return "the site's key";
    }
}
