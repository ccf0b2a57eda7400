package org.backchannel.sealing;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The two signature algorithms, both of which must verify. Keys and certificates are Bouncy Castle's. */
enum Scheme {
    /** RFC 5753, RFC 5754. Verified by Bouncy Castle: the JDK has refused valid P-384 signatures. */
    ECDSA("ECDSA P-384 with SHA-384", "SHA384withECDSA", "SHA-384", NISTObjectIdentifiers.id_sha384,
            X9ObjectIdentifiers.ecdsa_with_SHA384),
    /** RFC 9882: pure ML-DSA, empty context, the content hashed with SHA-512. */
    ML_DSA("ML-DSA-87", "ML-DSA-87", "SHA-512", NISTObjectIdentifiers.id_sha512, NISTObjectIdentifiers.id_ml_dsa_87);

    private static final int P384 = 384;

    private final String title;
    private final String signature;
    private final String digest;
    private final String digestId;
    private final String signatureId;

    Scheme(String title, String signature, String digest, ASN1ObjectIdentifier digestId, ASN1ObjectIdentifier signatureId) {
        this.title = title;
        this.signature = signature;
        this.digest = digest;
        this.digestId = digestId.getId();
        this.signatureId = signatureId.getId();
    }

    String title() {
        return title;
    }

    /** Whether this certificate is for a key of this scheme. */
    boolean made(X509Certificate certificate) {
        String algorithm = certificate.getPublicKey().getAlgorithm();
        return switch (this) {
            case ECDSA -> certificate.getPublicKey() instanceof ECPublicKey key && key.getParams().getOrder().bitLength() == P384;
            case ML_DSA -> algorithm.equals(title);
        };
    }

    AlgorithmIdentifier digestId() {
        return new AlgorithmIdentifier(new ASN1ObjectIdentifier(digestId));
    }

    AlgorithmIdentifier signatureId() {
        return new AlgorithmIdentifier(new ASN1ObjectIdentifier(signatureId));
    }

    byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance(digest).digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + digest, e);
        }
    }

    byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signer = Signature.getInstance(signature, BouncyCastle.PROVIDER);
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the registry could not sign by " + title, e);
        }
    }

    boolean verifies(PublicKey key, byte[] message, byte[] value) {
        try {
            Signature verifier = Signature.getInstance(signature, BouncyCastle.PROVIDER);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(value);
        } catch (GeneralSecurityException malformed) {
            return false; // a value that is no signature at all does not verify
        }
    }
}
