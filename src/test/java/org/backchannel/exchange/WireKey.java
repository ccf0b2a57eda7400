package org.backchannel.exchange;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslStoreBundle;

/** A key for a wire, and a certificate of it that signs itself. */
record WireKey(X509Certificate certificate, KeyStore store) {

    private static final String PASSWORD = "not-a-secret";

    static WireKey of(String name) {
        return of(name, Instant.now().minus(Duration.ofDays(1)), Instant.now().plus(Duration.ofDays(30)));
    }

    static WireKey of(String name, Instant from, Instant to) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            var subject = new X500Name("CN=" + name);
            var builder = new JcaX509v3CertificateBuilder(subject, new BigInteger(120, new SecureRandom()).setBit(119), Date.from(from),
                    Date.from(to), subject, keys.getPublic());
            X509Certificate made = new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("one", keys.getPrivate(), PASSWORD.toCharArray(), new X509Certificate[]{made});
            return new WireKey(made, store);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    String pin() {
        return Pin.of(certificate).base64();
    }

    OwnWire own(String address) {
        return OwnWire.of(bundle(), Optional.empty(), address);
    }

    SslBundle bundle() {
        return SslBundle.of(SslStoreBundle.of(store, PASSWORD, null), SslBundleKey.of(PASSWORD));
    }

    /** For a registry that listens with it; its own job never calls by itself. */
    List<String> settings(int port) {
        try {
            Path file = Files.createTempDirectory("wire").resolve("wire.p12");
            try (var out = Files.newOutputStream(file)) {
                store.store(out, PASSWORD.toCharArray());
            }
            return List.of("--spring.ssl.bundle.jks.wire.keystore.location=file:" + file,
                    "--spring.ssl.bundle.jks.wire.keystore.password=" + PASSWORD, "--spring.ssl.bundle.jks.wire.keystore.type=PKCS12",
                    "--backchannel.wire.bundle=wire", "--backchannel.wire.address=https://127.0.0.1:" + port,
                    "--backchannel.wire.port=" + port, "--backchannel.wire.every=PT12H");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client that shows it, and talks to anybody. */
    SSLContext showing() {
        return client(store);
    }

    /** A client that shows nothing. */
    static SSLContext showingNothing() {
        try {
            KeyStore empty = KeyStore.getInstance("PKCS12");
            empty.load(null, null);
            return client(empty);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext client(KeyStore shown) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
            keys.init(shown, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), new TrustManager[]{new PinnedTrust(anybody -> true)}, null);
            return context;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
