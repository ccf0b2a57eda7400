package org.backchannel.people;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class HeadersTest {

    private static final Map<String, String> EVERYWHERE = Map.of("Content-Security-Policy",
            "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
            "Referrer-Policy", "no-referrer", "X-Content-Type-Options", "nosniff", "X-Frame-Options", "DENY", "Cross-Origin-Opener-Policy",
            "same-origin", "Cross-Origin-Resource-Policy", "same-origin", "Permissions-Policy",
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()");

    private static final String WISH = "{\"marking\":\"Top Secret; Eyes Only\",\"authority\":\"a\",\"reason\":\"r\"}";
    private static final Map<String, Browser> SIGNED_IN = new ConcurrentHashMap<>();
    private static final Map<String, String> EYES_ONLY = new ConcurrentHashMap<>();

    private final RunningApplication application = RunningApplication.get();

    @ParameterizedTest
    @CsvSource({"/, true", "/idp/sign-in, true", "/signed-out, true", "/api/v1/items, true", "/nothing/here, true", "/error, true",
            "/.well-known/openid-configuration, true", "/idp/oauth2/jwks, true", "/assets/mark.svg, false",
            "/assets/uswds/uswds.css, false", "/webjars/htmx.org/2.0.10/dist/htmx.min.js, false"})
    void everyAnswerTellsTheBrowserWhatItMayDo(String path, boolean secret) {
        var browser = application.browser();
        assertHeaders(browser.send(browser.request(path).build()), secret);
    }

    /** Whoever asks, whatever comes of it: each kind of answer that there is, each with its status. */
    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            kissinger | GET    | /                                  | 200
            kissinger | GET    | /me                                | 200
            kissinger | GET    | /api/v1/items                      | 200
            kissinger | GET    | /items/EYES                        | 200
            kissinger | GET    | /api/v1/items/EYES                 | 200
            marsh     | GET    | /items/EYES                        | 403
            marsh     | GET    | /api/v1/items/EYES                 | 403
            marsh     | GET    | /api/v1/items/EYES/card            | 200
            kissinger | GET    | /quarantine                        | 403
            harlow    | GET    | /items/EYES                        | 404
            harlow    | GET    | /api/v1/items/EYES                 | 404
            harlow    | GET    | /no/such/page                      | 404
            harlow    | GET    | /api/v1/nothing                    | 404
            harlow    | GET    | /actuator/health                   | 403
            alder     | POST   | /api/v1/items                      | 422
            marsh     | PUT    | /api/v1/items/EYES/marking         | 412
            marsh     | DELETE | /api/v1/items                      | 405
            harlow    | POST   | /sign-out                          | 403
            harlow    | GET    | /items/EYES;x=y                    | 400
            harlow    | GET    | /items//EYES                       | 400
            -         | GET    | /items/EYES                        | 302
            -         | GET    | /api/v1/items/EYES                 | 401
            -         | GET    | /idp/sign-in                       | 200
            -         | GET    | /idp/password                      | 302
            -         | GET    | /api/v1/openapi.json               | 200
            -         | POST   | /idp/oauth2/token                  | 302""")
    void noAnswerIsKeptOrFramedOrTrustedWithMoreThanItsOwn(@Nullable String who, String method, String path, int status) {
        Browser browser = who == null ? application.browser() : SIGNED_IN.computeIfAbsent(who, application::signedIn);
        var request = browser.request(path.replace("EYES", eyesOnly())).header("Accept",
                path.startsWith("/api") ? "application/json" : "text/html").header("Content-Type", "application/json")
                .header("If-Match", "\"9\"");
        if (who != null && !path.equals("/sign-out")) {
            browser.get("/me");
            request.header("X-CSRF-TOKEN", browser.csrf().orElse(""));
        }
        var answer = browser.send(request.method(method, method.startsWith("P") ? BodyPublishers.ofString(WISH) : BodyPublishers.noBody())
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status == 400) {
            assertThat(answer.body()).as("what the firewall refuses before any filter has no page").isEmpty();
        } else {
            assertHeaders(answer, true);
        }
    }

    /** For Kissinger alone; Marsh may know of it. */
    private String eyesOnly() {
        var people = application.bean(People.class);
        return EYES_ONLY.computeIfAbsent("id", id -> new Registrar(application).file("Top Secret; Exclusively Eyes Only", "For one",
                List.of("salt"), people.person(new PersonId("smith")).orElseThrow(), people.person(new PersonId("kissinger")).orElseThrow())
                .id().toString());
    }

    /** Every address that the application answers, whether or not there is anything at it. */
    @Test
    void noRouteIsForgotten() {
        var marsh = SIGNED_IN.computeIfAbsent("marsh", application::signedIn);
        var routes = application.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods().keySet()
                .stream().flatMap(route -> route.getPatternValues().stream()).distinct()
                .map(path -> path.replaceAll("\\{[^}]*}", UUID.randomUUID().toString())).toList();
        assertThat(routes).hasSizeGreaterThan(40);
        for (String route : routes) {
            assertHeaders(marsh.begun(marsh.request(route).build()), true);
        }
    }

    private static void assertHeaders(HttpResponse<?> answer, boolean secret) {
        var headers = answer.headers();
        EVERYWHERE.forEach((name, value) -> assertThat(headers.allValues(name)).as("%s of %s", name, answer.uri()).containsExactly(value));
        String kept = String.join(", ", headers.allValues("Cache-Control"));
        assertThat(kept.contains("no-store")).as("%s of %s", kept, answer.uri()).isEqualTo(secret);
        // only TLS may say so
        assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
        for (String never : List.of("Server", "X-Powered-By", "Access-Control-Allow-Origin")) {
            assertThat(headers.firstValue(never)).as("%s of %s", never, answer.uri()).isEmpty();
        }
    }

    @Test
    void nothingIsAllowedThatIsUnsafe() {
        assertThat(EVERYWHERE.get("Content-Security-Policy")).doesNotContain("unsafe", "*", "http:", "https:", "blob:")
                .contains("frame-ancestors 'none'");
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
