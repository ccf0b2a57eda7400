package org.backchannel.people;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import org.backchannel.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

    private static final Map<String, String> EVERYWHERE = Map.of("Content-Security-Policy",
            "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
            "Referrer-Policy", "no-referrer", "X-Content-Type-Options", "nosniff", "X-Frame-Options", "DENY", "Cross-Origin-Opener-Policy",
            "same-origin", "Cross-Origin-Resource-Policy", "same-origin", "Permissions-Policy",
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()");

    private final RunningApplication application = RunningApplication.get();

    @ParameterizedTest
    @CsvSource({"/, true", "/idp/sign-in, true", "/signed-out, true", "/api/v1/items, true", "/nothing/here, true", "/error, true",
            "/.well-known/openid-configuration, true", "/idp/oauth2/jwks, true", "/assets/mark.svg, false",
            "/assets/uswds/uswds.css, false", "/webjars/htmx.org/2.0.10/dist/htmx.min.js, false"})
    void everyAnswerTellsTheBrowserWhatItMayDo(String path, boolean secret) {
        var browser = application.browser();
        var headers = browser.send(browser.request(path).build()).headers();
        EVERYWHERE.forEach((name, value) -> assertThat(headers.allValues(name)).as(name).containsExactly(value));
        assertThat(headers.firstValue("Cache-Control").orElse("").contains("no-store")).isEqualTo(secret);
        // only TLS may say so
        assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    @Test
    void theCookieIsForThisSiteAndNotForScripts() {
        var browser = application.browser();
        String cookie = browser.send(browser.request("/idp/sign-in").build()).headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(Arrays.stream(cookie.split("; ?")).skip(1)).contains("HttpOnly", "SameSite=Lax");
        assertThat(cookie).startsWith("backchannel=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/health", "/actuator/metrics"})
    void healthAndFiguresAreNotForEverybody(String path) {
        var browser = application.browser();
        assertThat(browser.send(browser.request(path).build()).statusCode()).isEqualTo(401);
        var signedIn = application.signedIn("curious");
        assertThat(signedIn.send(signedIn.request(path).build()).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/items, Accept, 401", "/items, HX-Request, 401", "/items, Accept, 302"})
    void whoIsNotSignedInIsToldInTheWayTheyAsked(String path, String header, int status) {
        var browser = application.browser();
        var answer = browser.send(browser.request(path).header(header, "true").build());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("HX-Redirect").isPresent()).isEqualTo(header.equals("HX-Request"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"GET / HTTP/1.1|evil.example|421",
            "GET /.well-known/openid-configuration HTTP/1.1|evil.example|421",
            "GET / HTTP/1.1|127.0.0.1|421", "GET / HTTP/1.1|127.0.0.1.evil.example:PORT|421", "POST / HTTP/1.1|localhost:PORT|421",
            "GET / HTTP/1.0||421", "GET / HTTP/1.1|localhost:PORT|307", "GET / HTTP/1.1|127.0.0.1:PORT|302"})
    void itAnswersUnderItsOwnNameOnly(String request, String host, int status) throws IOException {
        String port = String.valueOf(application.port());
        String answer = raw(request + "\r\n" + (host == null ? "" : "Host: " + host.replace("PORT", port) + "\r\n")
                + "Connection: close\r\n\r\n");
        assertThat(answer.split(" ")[1]).isEqualTo(String.valueOf(status));
        assertThat(answer).doesNotContain("evil.example");
        if (status == 307) {
            assertThat(answer).contains("Location: " + application.url("/"));
        }
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), application.port())) {
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
