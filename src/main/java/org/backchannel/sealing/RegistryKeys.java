package org.backchannel.sealing;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;

/** The keys that last longer than an epoch: one store, made whole at the first start. */
final class RegistryKeys {

    static final String FILE = "registry.p12";
    private static final String AUTHORITY = "authority";
    private static final String ECDSA = "seal-ecdsa-p384";
    private static final String ML_DSA = "seal-ml-dsa-87";
    private static final String CHECKPOINT = "checkpoint-ed25519";
    private static final String TOKEN = "token-ecdsa-p384";
    private static final String ROW_SEAL = "row-seal-hmac-sha384";
    private static final int ROW_SEAL_BYTES = 48;

    private final KeyStore store;

    private RegistryKeys(KeyStore store) {
        this.store = store;
    }

    static RegistryKeys openOrCreate(Path folder, MasterKey master, Instant now) {
        return new RegistryKeys(KeyStoreFile.openOrCreate(folder.resolve(FILE), master, fresh -> fill(fresh, now)));
    }

    X509Certificate authority() {
        return certificate(AUTHORITY);
    }

    Signer ecdsa() {
        return new Signer(Scheme.ECDSA, certificate(ECDSA), (PrivateKey) key(ECDSA));
    }

    Signer mlDsa() {
        return new Signer(Scheme.ML_DSA, certificate(ML_DSA), (PrivateKey) key(ML_DSA));
    }

    PrivateKey checkpoint() {
        return (PrivateKey) key(CHECKPOINT);
    }

    X509Certificate checkpointCertificate() {
        return certificate(CHECKPOINT);
    }

    byte[] rowSeal() {
        return key(ROW_SEAL).getEncoded();
    }

    /** As keys of the JDK, which is what libraries for tokens take. */
    KeyPair token() {
        try {
            KeyFactory jdk = KeyFactory.getInstance("EC", "SunEC");
            return new KeyPair(jdk.generatePublic(new X509EncodedKeySpec(certificate(TOKEN).getPublicKey().getEncoded())),
                    jdk.generatePrivate(new PKCS8EncodedKeySpec(key(TOKEN).getEncoded())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK could not read the key for tokens", e);
        }
    }

    private Key key(String name) {
        try {
            // Bouncy Castle protects entries by the store's passphrase alone.
            Key key = store.getKey(name, null);
            if (key == null) {
                throw new IllegalStateException("the key store lacks `" + name + "`");
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key store does not give `" + name + "`", e);
        }
    }

    private X509Certificate certificate(String name) {
        try {
            if (store.getCertificate(name) instanceof X509Certificate certificate) {
                return certificate;
            }
            throw new IllegalStateException("the key store lacks the certificate of `" + name + "`");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key store does not give the certificate of `" + name + "`", e);
        }
    }

    private static void fill(NewKeyStore store, Instant now) throws GeneralSecurityException, IOException {
        KeyPair authority = p384();
        Certificates certificates = new Certificates(authority, now);
        store.key(AUTHORITY, authority, certificates.root());
        add(store, certificates, ECDSA, "Seal ECDSA P-384", p384());
        add(store, certificates, ML_DSA, "Seal ML-DSA-87", generate("ML-DSA-87"));
        add(store, certificates, CHECKPOINT, "Checkpoint Ed25519", generate("Ed25519"));
        add(store, certificates, TOKEN, "Token ECDSA P-384", p384());
        byte[] mac = new byte[ROW_SEAL_BYTES];
        new SecureRandom().nextBytes(mac);
        store.secret(ROW_SEAL, PKCSObjectIdentifiers.id_hmacWithSHA384, mac);
    }

    private static void add(NewKeyStore store, Certificates certificates, String alias, String name, KeyPair keys)
            throws GeneralSecurityException, IOException {
        store.key(alias, keys, certificates.signing(name, keys));
    }

    private static KeyPair p384() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BouncyCastle.PROVIDER);
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        return generator.generateKeyPair();
    }

    private static KeyPair generate(String algorithm) throws GeneralSecurityException {
        return KeyPairGenerator.getInstance(algorithm, BouncyCastle.PROVIDER).generateKeyPair();
    }
}
