package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Map;
import org.backchannel.Databases.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Tokens that a provider has bound to a certificate (RFC 8705 §3.1), as Keycloak writes it, and over which connection they count. */
class BoundTokensTest {

    private static X509Certificate own;
    private static X509Certificate another;

    @TempDir
    Path keys;

    @BeforeAll
    static void certificates() throws Exception {
        var authority = new Authority("Machines");
        own = authority.person("a machine").certificate();
        another = authority.person("a machine").certificate();
    }

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    private static MockHttpServletRequest over(boolean tls, X509Certificate... shown) {
        var request = new MockHttpServletRequest("GET", "/api/v1/items");
        request.setSecure(tls);
        if (shown.length > 0) {
            request.setAttribute(ClientCertificates.SHOWN, shown);
        }
        return request;
    }

    private static String thumbprint(X509Certificate certificate) {
        return ClientCertificates.thumbprint(over(true, certificate)).orElseThrow();
    }

    private boolean counts(Object bound, MockHttpServletRequest request) throws ServletException, IOException {
        try (var desk = new Desk(Kind.H2, keys)) {
            SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(
                    Jwt.withTokenValue("t").header("alg", "ES384").subject("s").claim("cnf", bound).build()));
            new BoundTokens(new UsedProofs(desk.sql, desk.seal, desk.clock)).doFilter(request, new MockHttpServletResponse(),
                    (asked, answer) -> {
                    });
            return SecurityContextHolder.getContext().getAuthentication() != null;
        }
    }

    @Test
    void itCountsOverTheConnectionThatShowsTheCertificateAndNoOther() throws Exception {
        var bound = Map.of("x5t#S256", thumbprint(own));
        assertThat(counts(bound, over(true, own))).isTrue();
        assertThat(counts(bound, over(true, own, another))).as("its chain may follow").isTrue();
        assertThat(counts(bound, over(true, another, own))).as("of somebody who sends it along").isFalse();
        assertThat(counts(bound, over(true, another))).isFalse();
        assertThat(counts(bound, over(true))).isFalse();
        assertThat(counts(bound, over(false, own))).as("without TLS nobody has shown anything").isFalse();
    }

    @Test
    void whatIsBoundToTwoThingsNeedsBothAndWhatIsNotKnownIsNobodys() throws Exception {
        assertThat(counts(Map.of("x5t#S256", thumbprint(own), "jkt", "a key"), over(true, own))).isFalse();
        assertThat(counts(Map.of("x5t#S256", thumbprint(own), "kid", "a key"), over(true, own))).isFalse();
        assertThat(counts(Map.of("kid", "a key"), over(true, own))).isFalse();
        assertThat(counts(Map.of("another", "thing"), over(true, own))).isFalse();
        assertThat(counts(Map.of("x5t#S256", thumbprint(own), "another", "thing"), over(true, own))).as("RFC 7800 §3.1").isTrue();
        assertThat(counts(Map.of(), over(true, own))).isFalse();
        assertThat(counts("x5t#S256", over(true, own))).isFalse();
    }
}
