package org.backchannel.sealing;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** A signing key with its certificate: the registry's own, or another site's, of which there is the certificate alone. Says only what it is. */
final class Signer {

    private final Scheme scheme;
    private final X509Certificate certificate;
    private final @Nullable PrivateKey key;

    Signer(Scheme scheme, X509Certificate certificate, PrivateKey key) {
        this.scheme = scheme;
        this.certificate = certificate;
        this.key = key;
    }

    /** Of another site: it verifies and cannot sign. */
    static Signer known(Scheme scheme, X509Certificate certificate) {
        return new Signer(scheme, certificate);
    }

    private Signer(Scheme scheme, X509Certificate certificate) {
        this.scheme = scheme;
        this.certificate = certificate;
        this.key = null;
    }

    Scheme scheme() {
        return scheme;
    }

    X509Certificate certificate() {
        return certificate;
    }

    byte[] sign(byte[] message) {
        if (key == null) {
            throw new IllegalStateException("another site's key used to verify alone");
        }
        return scheme.sign(key, message);
    }

    boolean verifies(byte[] message, byte[] signature) {
        return scheme.verifies(certificate.getPublicKey(), message, signature);
    }

    @Override
    public String toString() {
        return "a signing key, " + scheme.title();
    }
}
