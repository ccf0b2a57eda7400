package org.backchannel.exchange;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A certificate by which a site is known on its wire: that one, byte for byte, and nobody's word for another. Who issued it, and what name is
 * in it, does not matter.
 */
final class Pin {

    private static final int MOST_BYTES = 16_384;

    private final X509Certificate certificate;
    private final byte[] der;

    private Pin(X509Certificate certificate, byte[] der) {
        this.certificate = certificate;
        this.der = der;
    }

    static Pin of(X509Certificate certificate) {
        try {
            return new Pin(certificate, certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read used to be written", e);
        }
    }

    /** @throws BadPouch if it is not base64 of exactly one DER certificate */
    static Pin read(String base64) {
        byte[] der = SiteCard.base64(base64);
        BadPouch.require(der.length <= MOST_BYTES, "the length of a certificate");
        try {
            var read = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            BadPouch.require(Arrays.equals(read.getEncoded(), der), "one certificate and nothing behind it");
            return new Pin(read, der);
        } catch (GeneralSecurityException none) {
            throw new BadPouch("the form of a certificate");
        }
    }

    String base64() {
        return Base64.getEncoder().encodeToString(der);
    }

    /** Whether exactly this one was shown, and is in force. */
    boolean is(X509Certificate shown, Instant now) {
        return certificate.equals(shown) && inForce(now);
    }

    /** RFC 5280 §4.1.2.5: both ends of the time belong to it. */
    boolean inForce(Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant()) && !now.isAfter(until());
    }

    Instant until() {
        return certificate.getNotAfter().toInstant();
    }

    /** SHA-256 of all its bytes, as {@code openssl x509 -noout -fingerprint -sha256} shows it but for the colons and capitals. */
    String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
