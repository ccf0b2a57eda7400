package org.backchannel.sealing;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the seal of an item says and who signed it, without its content: for somebody who is shown parts of the content and does not
 * believe the registry. The hashes in it are of content with its salts, so nothing can be guessed from them.
 *
 * @param signatures one of each kind that the registry signs by
 * @param authority the certificate of the registry's authority, base64 of its DER
 */
public record SealEvidence(List<Signature> signatures, String authority) {

    public SealEvidence {
        signatures = List.copyOf(signatures);
    }

    /**
     * One signature.
     *
     * @param attributes the signed attributes, base64 of a DER SET (RFC 5652 §5.4)
     * @param value base64
     * @param certificate of the key, base64 of its DER
     */
    public record Signature(String attributes, String value, String certificate) {
    }

    /**
     * Verifies it: both signatures, their certificates by the authority's, and that both say the same.
     *
     * @throws BrokenSeal if anything does not hold
     */
    public SealStatement verified() {
        X509Certificate root = certificate(bytes(authority));
        Set<Scheme> seen = EnumSet.noneOf(Scheme.class);
        SealStatement said = null;
        for (Signature signature : signatures) {
            X509Certificate certificate = issued(certificate(bytes(signature.certificate())), root);
            Scheme scheme = by(certificate, signature);
            SealStatement statement = SealStatement.read(bytes(signature.attributes()), certificate);
            if (!seen.add(scheme) || (said != null && !said.equals(statement))) {
                throw new BrokenSeal(SealFault.SIGNERS);
            }
            said = statement;
        }
        if (said == null || seen.size() != Scheme.values().length) {
            throw new BrokenSeal(SealFault.SIGNERS);
        }
        return said;
    }

    /**
     * The certificate by which the registry attests documents: the ECDSA one.
     *
     * @throws BrokenSeal if there is none that the authority has issued
     */
    public byte[] attesting() {
        X509Certificate root = certificate(bytes(authority));
        return signatures.stream().map(signature -> bytes(signature.certificate()))
                .filter(der -> issued(certificate(der), root).getPublicKey().getAlgorithm().startsWith("EC"))
                .findFirst().orElseThrow(() -> new BrokenSeal(SealFault.CERTIFICATE));
    }

    private static Scheme by(X509Certificate certificate, Signature signature) {
        Scheme scheme = certificate.getPublicKey().getAlgorithm().startsWith("EC") ? Scheme.ECDSA : Scheme.ML_DSA;
        if (!scheme.verifies(certificate.getPublicKey(), bytes(signature.attributes()), bytes(signature.value()))) {
            throw new BrokenSeal(SealFault.SIGNATURE);
        }
        return scheme;
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException none) {
            throw new BrokenSeal(SealFault.FORM);
        }
    }

    static X509Certificate issued(X509Certificate certificate, X509Certificate authority) {
        try {
            certificate.verify(authority.getPublicKey(), BouncyCastle.PROVIDER);
            return certificate;
        } catch (GeneralSecurityException other) {
            throw new BrokenSeal(SealFault.CERTIFICATE);
        }
    }

    static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509", BouncyCastle.PROVIDER)
                    .generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | ClassCastException none) {
            throw new BrokenSeal(SealFault.CERTIFICATE);
        }
    }
}
