package org.backchannel.sealing;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;

/**
 * The public keys of a site. A value that exists is whole: both certificates are of the authority's making, the algorithms are ours.
 *
 * @param authority base64 of the DER certificate of the site's authority
 * @param ecdsa base64 of the DER certificate of its ECDSA P-384 key
 * @param mlDsa the same of its ML-DSA-87 key
 * @param mlKem base64 of the 1568 bytes of its ML-KEM-1024 key (FIPS 203), under which one sends to it
 */
public record SiteKeys(String authority, String ecdsa, String mlDsa, String mlKem) {

    private static final int LONGEST = 20_000;
    private static final int ML_KEM_BYTES = 1568;

    /** @throws BrokenSeal if these are not the keys of a site */
    public SiteKeys {
        X509Certificate root = read(authority);
        require(Scheme.ECDSA.made(SealEvidence.issued(read(ecdsa), root)));
        require(Scheme.ML_DSA.made(SealEvidence.issued(read(mlDsa), root)));
        byte[] key = bytes(mlKem);
        require(key.length == ML_KEM_BYTES);
        Der.shaped(() -> new MLKEMPublicKeyParameters(MLKEMParameters.ml_kem_1024, key));
    }

    static SiteKeys of(KeyRing ring) {
        try {
            var base64 = Base64.getEncoder();
            return new SiteKeys(base64.encodeToString(ring.authorityCertificate().getEncoded()),
                    base64.encodeToString(ring.ecdsaCertificate().getEncoded()),
                    base64.encodeToString(ring.mlDsaCertificate().getEncoded()), base64.encodeToString(ring.site().publicKey()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate of the registry could not be written", e);
        }
    }

    /** The DER certificate by which the site attests documents, see {@link Attestation#verify(byte[], String, byte[], byte[])}. */
    public byte[] attesting() {
        return bytes(ecdsa);
    }

    List<Signer> signers() {
        return List.of(Signer.known(Scheme.ECDSA, read(ecdsa)), Signer.known(Scheme.ML_DSA, read(mlDsa)));
    }

    X509Certificate root() {
        return read(authority);
    }

    byte[] kem() {
        return bytes(mlKem);
    }

    private static X509Certificate read(String base64) {
        return SealEvidence.certificate(bytes(base64));
    }

    private static byte[] bytes(String base64) {
        require(base64.length() <= LONGEST);
        return Der.shaped(() -> Base64.getDecoder().decode(base64));
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new BrokenSeal(SealFault.CERTIFICATE);
        }
    }
}
