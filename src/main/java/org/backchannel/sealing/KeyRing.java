package org.backchannel.sealing;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.SortedMap;
import java.util.Map;
import java.util.HexFormat;
import java.security.PublicKey;
import java.security.NoSuchAlgorithmException;
import java.security.MessageDigest;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * The registry's keys: two signing keys with certificates of its own authority, the epoch keys, the checkpoint key, the
 * token key, the key of the row seals, and the key under which other sites send. Private parts stay inside this module, but for {@link #tokenKeys()}. Says only what it is.
 */
public final class KeyRing implements AutoCloseable {

    private final X509Certificate authority;
    private final Signer ecdsa;
    private final Signer mlDsa;
    private final PrivateKey checkpoint;
    private final X509Certificate checkpointCertificate;
    private final KeyPair token;
    private final byte[] rowSeal;
    private final EpochKeys epochs;
    private final SiteKey site;

    private KeyRing(RegistryKeys keys, EpochKeys epochs, SiteKey site) {
        this.site = site;
        this.authority = keys.authority();
        this.ecdsa = keys.ecdsa();
        this.mlDsa = keys.mlDsa();
        this.checkpoint = keys.checkpoint();
        this.checkpointCertificate = keys.checkpointCertificate();
        this.token = keys.token();
        this.rowSeal = keys.rowSeal();
        this.epochs = epochs;
    }

    /**
     * Opens the stores in this folder, or makes them. The master key must stay open as long as the ring, which has a
     * new epoch key when the clock enters a new month.
     *
     * @throws UnsafeKeyFile if others may read a store, or it does not open under this master key, or part of the keys is gone
     */
    public static KeyRing openOrCreate(Path serverFolder, MasterKey master, InstantSource clock) {
        PrivateFile.folder(serverFolder);
        Path registry = serverFolder.resolve(RegistryKeys.FILE);
        boolean fresh = !Files.exists(registry, LinkOption.NOFOLLOW_LINKS);
        if (fresh && EpochKeys.anyIn(serverFolder)) {
            // New signing keys beside old epoch keys would make every earlier seal look broken.
            throw new UnsafeKeyFile(registry, "is gone, but epoch keys made after it are there");
        }
        return new KeyRing(RegistryKeys.openOrCreate(serverFolder, master, clock.instant()), new EpochKeys(serverFolder, master, clock),
                SiteKey.openOrCreate(serverFolder, master));
    }

    /** The certificate of the registry's own authority, which has issued the others. */
    public X509Certificate authorityCertificate() {
        return authority;
    }

    public X509Certificate ecdsaCertificate() {
        return ecdsa.certificate();
    }

    public X509Certificate mlDsaCertificate() {
        return mlDsa.certificate();
    }

    public X509Certificate checkpointCertificate() {
        return checkpointCertificate;
    }

    /** Signs a checkpoint of the ledger by Ed25519 (RFC 8032): 64 bytes. */
    public byte[] signEd25519(byte[] message) {
        try {
            Signature signer = Signature.getInstance("Ed25519", BouncyCastle.PROVIDER);
            signer.initSign(checkpoint);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the registry could not sign by Ed25519", e);
        }
    }

    /** The raw public key of {@link #signEd25519}: 32 bytes (RFC 8032 §5.1.5). */
    public byte[] ed25519Public() {
        return SubjectPublicKeyInfo.getInstance(checkpointCertificate.getPublicKey().getEncoded()).getPublicKeyData().getOctets();
    }

    /** P-384 keys of the JDK for the tokens of the embedded sign-in, and for nothing else. */
    public KeyPair tokenKeys() {
        return token;
    }

    /** SHA-256 of the public parts of its keys, in 64 hexadecimal digits, by what they are for. */
    public SortedMap<String, String> fingerprints() {
        return new TreeMap<>(Map.of("authority", fingerprint(authority.getPublicKey()), "ecdsa",
                fingerprint(ecdsaCertificate().getPublicKey()), "mlDsa", fingerprint(mlDsaCertificate().getPublicKey()), "checkpoint",
                fingerprint(checkpointCertificate.getPublicKey()), "token", fingerprint(token.getPublic())));
    }

    /** By the names of the months' keys, a fingerprint of each: 64 hexadecimal digits, derived from it. */
    public SortedMap<String, String> epochFingerprints() {
        return epochs.fingerprints();
    }

    /** From now on this one is told before anything is sealed under a month's key. */
    public void tell(EpochListener listener) {
        epochs.tell(listener);
    }

    /** From now on processes that have this in common have the same months' keys. */
    public void follow(Succession succession) {
        epochs.follow(succession);
    }

    /**
     * Has this month's key, made by this process or taken over from another; to be called outside of transactions, now and then.
     *
     * @throws UnsafeKeyFile if this process cannot open what another has made, since it has not that one's keys
     */
    public void turn() {
        epochs.turn();
    }

    private static String fingerprint(PublicKey key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void close() {
        Arrays.fill(rowSeal, (byte) 0);
        epochs.wipe();
        site.wipe();
    }

    @Override
    public String toString() {
        return "the registry's key ring";
    }

    List<Signer> signers() {
        return List.of(ecdsa, mlDsa);
    }

    Signer ecdsa() {
        return ecdsa;
    }

    EpochKeys epochs() {
        return epochs;
    }

    SiteKey site() {
        return site;
    }

    byte[] rowSealKey() {
        return rowSeal;
    }
}
