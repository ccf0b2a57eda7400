package org.backchannel.people;

import jakarta.servlet.http.HttpServletRequest;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Certificates that whoever connects has shown, with the key that belongs to them, in the handshake of TLS: which of them can be relied upon now (RFC 5280 §6), by
 * anchors that are named for this and no others.
 */
final class ClientCertificates {

    /** Jakarta Servlet 6.1 §3.10; nothing that a request says can set it. */
    static final String SHOWN = "jakarta.servlet.request.X509Certificate";
    /** RFC 5280 §4.2.1.12. */
    private static final Set<String> PURPOSES = Set.of("1.3.6.1.5.5.7.3.2", "2.5.29.37.0");

    private final Set<TrustAnchor> anchors;
    private final Optional<RevocationFile> revocations;
    private final InstantSource clock;

    /** @param revocations what was revoked; empty where certificates are believed until they end */
    ClientCertificates(Set<TrustAnchor> anchors, Optional<RevocationFile> revocations, InstantSource clock) {
        this.anchors = Set.copyOf(anchors);
        this.revocations = revocations;
        this.clock = clock;
    }

    /**
     * The certificate that was shown on this request's connection, as access documents name it.
     *
     * @throws GeneralSecurityException if none was, or it cannot be relied upon; its message says why, for the operator
     */
    Account shown(HttpServletRequest request) throws GeneralSecurityException {
        if (!request.isSecure() || !(request.getAttribute(SHOWN) instanceof X509Certificate[] chain) || chain.length == 0) {
            throw new GeneralSecurityException("no certificate was shown");
        }
        rely(chain[0], List.of(chain));
        return account(chain[0]);
    }

    /** By the SHA-256 of all its bytes: a name in a certificate is whatever its issuer, or another one, writes there. */
    static Account account(X509Certificate certificate) throws CertificateEncodingException {
        return Account.certificate(HexFormat.of().formatHex(digest(certificate)));
    }

    /**
     * By which a token is bound to the certificate of a connection (RFC 8705 §3.1); empty where none was shown. That its key is at the other
     * end TLS has proven; whose it is, and whether it can be relied upon, is not asked.
     */
    static Optional<String> thumbprint(HttpServletRequest request) {
        if (!request.isSecure() || !(request.getAttribute(SHOWN) instanceof X509Certificate[] chain) || chain.length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(digest(chain[0])));
        } catch (CertificateEncodingException unreadable) {
            throw new IllegalStateException("a certificate that TLS has read used to have bytes", unreadable);
        }
    }

    private static byte[] digest(X509Certificate certificate) throws CertificateEncodingException {
        try {
            return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void rely(X509Certificate shown, List<X509Certificate> chain) throws GeneralSecurityException {
        purpose(shown);
        var wanted = new X509CertSelector();
        wanted.setCertificate(shown);
        CertPathBuilder builder = CertPathBuilder.getInstance("PKIX");
        var rules = parameters(wanted, chain, builder);
        try {
            builder.build(rules);
        } catch (CertPathBuilderException unreliable) {
            throw new GeneralSecurityException("the certificate cannot be relied upon: " + root(unreliable), unreliable);
        }
    }

    private PKIXBuilderParameters parameters(X509CertSelector wanted, List<X509Certificate> chain, CertPathBuilder builder)
            throws InvalidAlgorithmParameterException, GeneralSecurityException {
        var rules = new PKIXBuilderParameters(anchors, wanted);
        rules.setDate(Date.from(clock.instant()));
        rules.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
        rules.setRevocationEnabled(revocations.isPresent());
        if (revocations.isPresent()) {
            rules.addCertStore(revocations.get().store());
            // By the lists of the file alone: nobody else is asked, and where none speaks of an issuer its certificates are not believed.
            var checker = (PKIXRevocationChecker) builder.getRevocationChecker();
            checker.setOptions(EnumSet.of(PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
            rules.addCertPathChecker(checker);
        }
        return rules;
    }

    /** One that is an authority, or is made for servers or mail alone, says nothing of who connects. */
    private static void purpose(X509Certificate shown) throws CertificateParsingException, GeneralSecurityException {
        List<String> purposes = shown.getExtendedKeyUsage();
        boolean[] usage = shown.getKeyUsage();
        if (shown.getBasicConstraints() >= 0 || purposes == null || purposes.stream().noneMatch(PURPOSES::contains)
                || (usage != null && !usage[0])) {
            throw new GeneralSecurityException("the certificate is not for signing in");
        }
    }

    private static String root(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return at.getClass().getSimpleName();
    }
}
