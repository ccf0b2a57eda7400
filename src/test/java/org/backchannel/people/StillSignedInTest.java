package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.backchannel.Databases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Where the provider gives no answer nobody gets one either. */
class StillSignedInTest {

    @TempDir
    Path keys;

    private final List<Object> events = new ArrayList<>();
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final MockFilterChain onward = new MockFilterChain();
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(Databases.Kind.H2, keys);
        Jwt token = Jwt.withTokenValue("t").header("alg", "ES384").subject("smith").issuedAt(Instant.EPOCH).build();
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token, List.of()));
    }

    @AfterEach
    void close() {
        SecurityContextHolder.clearContext();
        desk.close();
    }

    private static String nobodyThere() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort() + "/introspect";
        }
    }

    private StillSignedIn filter(Inquiry inquiry) {
        var claims = new ClaimTable(ClaimFile.lines(""), new ClaimWords(new KnownWords(new TreeSet<>(), new TreeSet<>(), new TreeSet<>())));
        return new StillSignedIn(
                new Standing(inquiry, claims, new ProviderTokens(registration -> null, desk.settings), desk.settings, desk.clock),
                events::add);
    }

    private static Inquiry inquiry(Map<String, Object> metadata) {
        return new Inquiry(() -> ClientRegistration.withRegistrationId("backchannel").clientId("c").clientSecret("s")
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS).tokenUri("http://127.0.0.1/")
                .providerConfigurationMetadata(metadata).build());
    }

    @Test
    void whereItCannotBeReachedMachinesAreToldToTryAgain() throws Exception {
        filter(inquiry(Map.of("introspection_endpoint", nobodyThere()))).doFilter(new MockHttpServletRequest("GET", "/api/v1/me"), response,
                onward);
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("30");
        assertThat(response.getContentType()).startsWith("application/problem+json");
        assertThat(onward.getRequest()).as("nothing was asked for").isNull();
        assertThat(events).as("nobody's session has ended").isEmpty();
    }

    @Test
    void aBrowserIsShownAPageThatSaysSo() throws Exception {
        filter(inquiry(Map.of("introspection_endpoint", nobodyThere()))).doFilter(new MockHttpServletRequest("GET", "/items/1"), response,
                onward);
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getForwardedUrl()).isEqualTo("/signed-out?silent");
        assertThat(onward.getRequest()).isNull();
    }

    @Test
    void whatNamesNoPlaceToAskIsAsSilent() throws Exception {
        filter(inquiry(Map.of())).doFilter(new MockHttpServletRequest("POST", "/items/new"), response, onward);
        assertThat(response.getRedirectedUrl()).isEqualTo("/signed-out?silent");
        assertThat(onward.getRequest()).isNull();
    }

    @Test
    void whoIsNotSignedInIsNotAskedAbout() throws Exception {
        SecurityContextHolder.clearContext();
        filter(new Inquiry(() -> {
            throw new IllegalStateException("it used to be asked about somebody");
        })).doFilter(new MockHttpServletRequest("GET", "/"), response, onward);
        assertThat(onward.getRequest()).isNotNull();
    }

    @Test
    void anInquiryThatFindsNothingSaysSo() {
        assertThatThrownBy(() -> inquiry(Map.of()).about("t")).isInstanceOf(SilentProvider.class);
    }
}
