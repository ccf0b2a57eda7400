package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.backchannel.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a certificate of one's own making, which nobody else trusts. */
class TlsTest {

    private static final String PASSWORD = "of-the-key-store";
    private static final String KEYS = "keys.p12";
    private static final String TRUST = "trust.p12";

    @Test
    void theSameSignInUnderTlsWithASecureCookieAndStrictTransport(@TempDir Path folder) throws Exception {
        certificate(folder);
        var application = RunningApplication.another("https",
                List.of("--server.address=0.0.0.0", "--server.ssl.bundle=registry",
                        "--spring.ssl.bundle.jks.registry.keystore.location=file:" + folder.resolve(KEYS),
                        "--spring.ssl.bundle.jks.registry.keystore.password=" + PASSWORD,
                        "--spring.ssl.bundle.jks.registry.keystore.type=PKCS12",
                        "--spring.ssl.bundle.jks.registry.truststore.location=file:" + folder.resolve(TRUST),
                        "--spring.ssl.bundle.jks.registry.truststore.password=" + PASSWORD,
                        "--spring.ssl.bundle.jks.registry.truststore.type=PKCS12"));
        var browser = application.signedIn("under-tls");
        assertThat(browser.current().uri().toString()).isEqualTo(application.url("/"));
        assertThat(browser.sessionCookie().orElseThrow().getSecure()).isTrue();
        for (String path : List.of("/", "/api/v1/items", "/no/such/page", "/idp/sign-in", "/assets/mark.svg")) {
            assertThat(browser.get(path).headers().allValues("Strict-Transport-Security")).as(path)
                    .containsExactly("max-age=31536000 ; includeSubDomains");
        }
        var stranger = application.browser();
        String cookie = stranger.send(stranger.request("/idp/sign-in").build()).headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie.split("; ?")).contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/");
    }

    private static void certificate(Path folder) throws Exception {
        keytool("-genkeypair", "-keyalg", "EC", "-groupname", "secp384r1", "-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1",
                "-validity",
                "2", "-alias", "registry", "-storetype", "PKCS12", "-keystore", folder.resolve(KEYS).toString(), "-storepass", PASSWORD);
        keytool("-exportcert", "-alias", "registry", "-file", folder.resolve("certificate").toString(), "-keystore",
                folder.resolve(KEYS).toString(), "-storepass", PASSWORD);
        keytool("-importcert", "-noprompt", "-alias", "trusted", "-file", folder.resolve("certificate").toString(), "-storetype", "PKCS12",
                "-keystore", folder.resolve(TRUST).toString(), "-storepass", PASSWORD);
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        Collections.addAll(command, arguments);
        Process keytool = new ProcessBuilder(command).inheritIO().start();
        assertThat(keytool.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(keytool.exitValue()).isZero();
    }
}
