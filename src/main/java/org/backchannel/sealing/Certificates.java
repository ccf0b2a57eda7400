package org.backchannel.sealing;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The registry's own certificate authority (RFC 5280), ECDSA P-384 with SHA-384. */
final class Certificates {

    /** Clocks that are a little behind must still find a certificate valid. */
    private static final Duration SKEW = Duration.ofMinutes(5);
    /** Seals are read for decades, and the registry verifies by the certificate it holds, not by its dates. */
    private static final Duration VALID = Duration.ofDays(30 * 365);

    private final KeyPair authority;
    private final Instant now;
    private final X509Certificate root;

    Certificates(KeyPair authority, Instant now) {
        this.authority = authority;
        this.now = now;
        this.root = issue("Authority", authority, true, KeyUsage.keyCertSign | KeyUsage.cRLSign);
    }

    X509Certificate root() {
        return root;
    }

    /** A certificate for a key that signs. */
    X509Certificate signing(String name, KeyPair keys) {
        return issue(name, keys, false, KeyUsage.digitalSignature | KeyUsage.nonRepudiation);
    }

    private X509Certificate issue(String name, KeyPair keys, boolean isAuthority, int usage) {
        BigInteger serial = new BigInteger(128, new SecureRandom()).setBit(126);
        X509v3CertificateBuilder certificate = new X509v3CertificateBuilder(name("Authority"), serial, Date.from(now.minus(SKEW)),
                Date.from(now.plus(VALID)), name(name), SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
        try {
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            certificate.addExtension(Extension.basicConstraints, true, isAuthority ? new BasicConstraints(0) : new BasicConstraints(false));
            certificate.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            certificate.addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(keys.getPublic()));
            certificate.addExtension(Extension.authorityKeyIdentifier, false,
                    extensions.createAuthorityKeyIdentifier(authority.getPublic()));
            return new JcaX509CertificateConverter().setProvider(BouncyCastle.PROVIDER).getCertificate(certificate
                    .build(new JcaContentSignerBuilder("SHA384withECDSA").setProvider(BouncyCastle.PROVIDER)
                            .build(authority.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("the registry could not certify its key `" + name + "`", e);
        }
    }

    private static X500Name name(String part) {
        return new X500Name("O=Backchannel registry,CN=" + part);
    }
}
