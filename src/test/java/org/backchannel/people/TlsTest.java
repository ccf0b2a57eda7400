package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.backchannel.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a certificate of one's own making, which nobody else trusts. */
class TlsTest {

    private static final String PASSWORD = "of-the-key-store";

    @Test
    void theSameSignInUnderTlsWithASecureCookieAndStrictTransport(@TempDir Path folder) throws Exception {
        Path store = certificate(folder);
        var application = RunningApplication.another("https",
                List.of("--server.address=0.0.0.0", "--server.ssl.bundle=registry",
                        "--spring.ssl.bundle.jks.registry.keystore.location=file:" + store,
                        "--spring.ssl.bundle.jks.registry.keystore.password=" + PASSWORD,
                        "--spring.ssl.bundle.jks.registry.keystore.type=PKCS12",
                        "--spring.ssl.bundle.jks.registry.truststore.location=file:" + store,
                        "--spring.ssl.bundle.jks.registry.truststore.password=" + PASSWORD,
                        "--spring.ssl.bundle.jks.registry.truststore.type=PKCS12"));
        var browser = application.signedIn("under-tls");
        assertThat(browser.current().uri().toString()).isEqualTo(application.url("/"));
        assertThat(browser.sessionCookie().orElseThrow().getSecure()).isTrue();
        assertThat(browser.get("/").headers().firstValue("Strict-Transport-Security").orElse("")).contains("max-age=");
    }

    private static Path certificate(Path folder) throws Exception {
        Path store = folder.resolve("registry.p12");
        var keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keyalg",
                "EC",
                "-groupname", "secp384r1", "-alias", "registry", "-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1", "-validity", "2",
                "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD).inheritIO().start();
        assertThat(keytool.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        return store;
    }
}
