package org.backchannel.people;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of a test's own, and what it issues. */
final class Authority {

    static final String PASSWORD = "not-a-secret";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final X500Name name;
    private final KeyPair keys;
    private final X509Certificate certificate;

    /** A certificate and its key. */
    record Issued(X509Certificate certificate, KeyPair keys) {

        Path store(Path file) throws Exception {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("one", keys.getPrivate(), PASSWORD.toCharArray(), new X509Certificate[]{certificate});
            return written(store, file);
        }

        /** A client that shows it, and believes that server. */
        SSLContext showing(X509Certificate server) throws Exception {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("one", keys.getPrivate(), PASSWORD.toCharArray(), new X509Certificate[]{certificate});
            KeyManagerFactory shown = KeyManagerFactory.getInstance("SunX509");
            shown.init(store, PASSWORD.toCharArray());
            return context(shown, server);
        }
    }

    Authority(String name) throws Exception {
        this.name = new X500Name("CN=" + name);
        this.keys = keys();
        Instant now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(this.name, serial(), date(now.minus(Duration.ofDays(30))),
                date(now.plus(Duration.ofDays(30))), this.name, keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        this.certificate = new JcaX509CertificateConverter().getCertificate(builder.build(signer()));
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** What it is itself, as if it signed in. */
    Issued self() {
        return new Issued(certificate, keys);
    }

    Issued person(String subject) throws Exception {
        return issue(subject, Instant.now().minus(Duration.ofDays(1)), Instant.now().plus(Duration.ofDays(1)),
                List.of(KeyPurposeId.id_kp_clientAuth));
    }

    /** @param purposes none: the certificate says nothing of what it is for */
    Issued issue(String subject, Instant from, Instant to, List<KeyPurposeId> purposes) throws Exception {
        KeyPair theirs = keys();
        var builder = new JcaX509v3CertificateBuilder(name, serial(), date(from), date(to), new X500Name("CN=" + subject),
                theirs.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.subjectAlternativeName, false,
                new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
        if (!purposes.isEmpty()) {
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)));
        }
        return new Issued(new JcaX509CertificateConverter().getCertificate(builder.build(signer())), theirs);
    }

    /** What it has revoked, in force until then. */
    X509CRL revoking(Instant until, X509Certificate... revoked) throws Exception {
        var builder = new X509v2CRLBuilder(name, date(Instant.now().minus(Duration.ofDays(2))));
        builder.setNextUpdate(date(until));
        for (X509Certificate one : revoked) {
            builder.addCRLEntry(one.getSerialNumber(), date(Instant.now().minus(Duration.ofDays(1))), CRLReason.keyCompromise);
        }
        return new JcaX509CRLConverter().getCRL(builder.build(signer()));
    }

    private ContentSigner signer() throws Exception {
        return new JcaContentSignerBuilder("SHA384withECDSA").build(keys.getPrivate());
    }

    static Path trusting(Path file, X509Certificate... trusted) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < trusted.length; i++) {
            store.setCertificateEntry("trusted" + i, trusted[i]);
        }
        return written(store, file);
    }

    /** A client that shows nothing. */
    static SSLContext showingNothing(X509Certificate server) throws Exception {
        KeyManagerFactory none = KeyManagerFactory.getInstance("SunX509");
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        none.init(empty, new char[0]);
        return context(none, server);
    }

    private static SSLContext context(KeyManagerFactory shown, X509Certificate server) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", server);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(shown.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static Path written(KeyStore store, Path file) throws Exception {
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        return generator.generateKeyPair();
    }

    private static BigInteger serial() {
        return new BigInteger(120, RANDOM).setBit(119);
    }

    private static Date date(Instant at) {
        return Date.from(at);
    }
}
