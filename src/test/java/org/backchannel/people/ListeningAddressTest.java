package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.backchannel.sealing.MasterKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.mock.env.MockEnvironment;

class ListeningAddressTest {

    @TempDir
    Path keys;

    private final MockEnvironment properties = new MockEnvironment();
    private final TomcatServletWebServerFactory server = new TomcatServletWebServerFactory();
    private MasterKey master;

    @BeforeEach
    void key() {
        master = MasterKey.openOrCreate(keys.resolve("server/master.key"));
    }

    private void customize(String base) {
        new ListeningAddress(properties, new SignInSettings(base, properties, master)).customize(server);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, '', true", "::1, '', true", "127.3.2.1, '', true", "0.0.0.0, '', false", "'', '', false",
            "192.0.2.1, '', false",
            "0.0.0.0, registry, true", "192.0.2.1, ' ', false"})
    void withoutTlsOnlyLoopback(String address, String bundle, boolean starts) {
        if (!address.isEmpty()) {
            properties.setProperty("server.address", address);
        }
        properties.setProperty("server.ssl.bundle", bundle);
        if (starts) {
            assertThatCode(() -> customize("http://127.0.0.1:8080")).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> customize("http://127.0.0.1:8080")).isInstanceOf(UnsafeAddress.class);
        }
    }

    @Test
    void aPortOfItsOwnForManagementIsHeldToTheSame() {
        properties.setProperty("server.address", "127.0.0.1");
        properties.setProperty("management.server.port", "9090");
        assertThatThrownBy(() -> customize("http://127.0.0.1:8080")).isInstanceOf(UnsafeAddress.class)
                .hasMessageContaining("management.server.address");
    }

    @Test
    void theRefusalSaysWhatToDo() {
        var analysis = new UnsafeAddressAnalyzer().analyze(new UnsafeAddress("server.address", "0.0.0.0"));
        assertThat(analysis.getDescription()).contains("server.address=0.0.0.0");
        assertThat(analysis.getAction()).contains("127.0.0.1", "server.ssl.bundle");
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(FailureAnalyzer.class, FailureHandler.handleMessage((all, e) -> {
        }))).hasAtLeastOneElementOfType(UnsafeAddressAnalyzer.class);
    }

    @Test
    void theCookieIsSecureOnTls() {
        properties.setProperty("server.address", "127.0.0.1");
        customize("http://127.0.0.1:8080");
        assertThat(server.getSettings().getSession().getCookie().getSecure()).isNull();
        customize("https://registry.example:8443");
        assertThat(server.getSettings().getSession().getCookie().getSecure()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "ftp://127.0.0.1", "http://127.0.0.1/x", "http://user@127.0.0.1", "http://127.0.0.1?x", "/"})
    void theBaseUrlIsAnOrigin(String base) {
        assertThatThrownBy(() -> customize(base)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("backchannel.base-url");
    }
}
