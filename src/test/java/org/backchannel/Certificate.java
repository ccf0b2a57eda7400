package org.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate that signs itself, for 127.0.0.1, and its key, as files: for tests of TLS. */
public final class Certificate {

    private static final char[] PASSWORD = "not-a-secret".toCharArray();

    private final Path folder;
    private final String name;

    private Certificate(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    public static Certificate in(Path folder, String name) throws Exception {
        Certificate made = new Certificate(folder, name);
        Process keytool = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name, "-ext", "san=ip:127.0.0.1", "-validity", "2", "-alias",
                "one", "-storetype", "PKCS12", "-keystore", made.file(".p12").toString(), "-storepass", new String(PASSWORD))).inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        Files.writeString(made.certificate(), pem("CERTIFICATE", made.store().getCertificate("one").getEncoded()));
        Files.writeString(made.key(), pem("PRIVATE KEY", made.store().getKey("one", PASSWORD).getEncoded()));
        return made;
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(bytes) + "\n-----END " + what
                + "-----\n";
    }

    private Path file(String suffix) {
        return folder.resolve(name + suffix);
    }

    /** PEM. */
    public Path certificate() {
        return file(".crt");
    }

    /** PEM, PKCS #8. */
    public Path key() {
        return file(".key");
    }

    private KeyStore store() throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(file(".p12").toFile(), PASSWORD);
    }

    /** For a server that shows it, and believes whom the other one names. */
    public SSLContext serving(Certificate trusted) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(), PASSWORD);
        KeyStore others = KeyStore.getInstance("PKCS12");
        others.load(null, null);
        others.setCertificateEntry("other", trusted.store().getCertificate("one"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(others);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
