package org.backchannel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Does what a browser does, without scripts: keeps cookies, follows redirects, sends forms with the token of the page they stand on. */
public final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"(?:_csrf|csrf)\"[^>]*(?:value|content)=\"([^\"]+)\"");
    private static final int MOST_REDIRECTS = 20;

    private final String base;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http;
    private final List<URI> visited = new ArrayList<>();
    private @Nullable HttpResponse<String> page;

    public Browser(String base) {
        this(base, null);
    }

    /** @param tls how it talks TLS, where that is not the process's own way */
    Browser(String base, @Nullable SSLContext tls) {
        this.base = base;
        HttpClient.Builder builder = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofMinutes(1));
        this.http = (tls == null ? builder : builder.sslContext(tls)).build();
    }

    /** Opens a page, as a browser asks for one, and follows where it leads. */
    public HttpResponse<String> get(String path) {
        return follow(request(path).header("Accept", "text/html").GET().build());
    }

    /** Sends a form with the current page's CSRF token. */
    public HttpResponse<String> post(String path, Map<String, String> fields) {
        return post(path, fields, csrf().orElse(""));
    }

    public HttpResponse<String> post(String path, Map<String, String> fields, String token) {
        var all = new java.util.TreeMap<>(fields);
        if (!token.isEmpty()) {
            all.put("_csrf", token);
        }
        return follow(request(path).header("Accept", "text/html").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(all))).build());
    }

    /** One request with these cookies, as it is: nothing is followed. */
    public HttpResponse<String> send(HttpRequest request) {
        if (base.startsWith("http:")) {
            // A browser takes this machine for secure; Java's cookies do not, and would keep back those of the identity provider.
            cookies.getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
        }
        try {
            return http.send(request, BodyHandlers.ofString(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An answer whose body is left: a stream of events has no end. */
    public HttpResponse<InputStream> begun(HttpRequest request) {
        try {
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            answer.body().close();
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The bytes of a file, which has to be there. */
    public byte[] download(String path) {
        try {
            HttpResponse<byte[]> answer = http.send(request(path).build(), BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base).resolve(path)).timeout(Duration.ofMinutes(2));
    }

    /** From whatever page, to the sign-in and through it; the answer is the page that comes then. */
    public HttpResponse<String> signIn(String username, String password) {
        HttpResponse<String> form = get("/");
        assertThat(form.uri().getPath()).isEqualTo("/idp/sign-in");
        return post("/idp/sign-in", Map.of("username", username, "password", password));
    }

    /** On the page that a one-time password leads to; returns the password chosen. */
    public String choosePassword(String password) {
        assertThat(current().uri().getPath()).isEqualTo("/idp/password");
        post("/idp/password", Map.of("password", password, "repeated", password));
        return password;
    }

    public HttpResponse<String> signOut() {
        return post("/sign-out", Map.of());
    }

    /** The CSRF token of the current page, from its form or its head. */
    public Optional<String> csrf() {
        Matcher token = TOKEN.matcher(page == null ? "" : page.body());
        return token.find() ? Optional.of(token.group(1)) : Optional.empty();
    }

    public HttpResponse<String> current() {
        if (page == null) {
            throw new IllegalStateException("no page was opened yet");
        }
        return page;
    }

    /** Every address so far, redirects included. */
    public List<URI> visited() {
        return List.copyOf(visited);
    }

    public Optional<HttpCookie> sessionCookie() {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("backchannel")).findFirst();
    }

    private HttpResponse<String> follow(HttpRequest first) {
        HttpResponse<String> answer = send(first);
        visited.add(answer.uri());
        for (int i = 0; i < MOST_REDIRECTS && answer.statusCode() / 100 == 3; i++) {
            String location = answer.headers().firstValue("Location").orElseThrow();
            answer = send(HttpRequest.newBuilder(answer.uri().resolve(location)).header("Accept", "text/html").build());
            visited.add(answer.uri());
        }
        page = answer;
        return answer;
    }

    /** Fields as `application/x-www-form-urlencoded`. */
    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream().map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
