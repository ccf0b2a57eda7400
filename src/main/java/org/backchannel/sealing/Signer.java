package org.backchannel.sealing;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** One of the registry's signing keys with its certificate. Says only what it is. */
final class Signer {

    private final Scheme scheme;
    private final X509Certificate certificate;
    private final PrivateKey key;

    Signer(Scheme scheme, X509Certificate certificate, PrivateKey key) {
        this.scheme = scheme;
        this.certificate = certificate;
        this.key = key;
    }

    Scheme scheme() {
        return scheme;
    }

    X509Certificate certificate() {
        return certificate;
    }

    byte[] sign(byte[] message) {
        return scheme.sign(key, message);
    }

    boolean verifies(byte[] message, byte[] signature) {
        return scheme.verifies(certificate.getPublicKey(), message, signature);
    }

    @Override
    public String toString() {
        return "the registry's signing key, " + scheme.title();
    }
}
