package org.backchannel.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signs in a command by its user's browser (RFC 8628): no password is ever typed here, and the token is kept in memory alone. */
final class DeviceGrant {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CLIENT = "backchannel-cli";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    /** RFC 8628 §3.2: without an interval, 5 seconds. §3.5: after `slow_down`, 5 more. */
    private static final int INTERVAL = 5;

    private final Server server;
    private final PrintWriter err;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER).build();

    DeviceGrant(Server server, PrintWriter err) {
        this.server = server;
        this.err = err;
    }

    /** Has somebody sign in; the session renews itself, and asks them again where it cannot. */
    Session session() throws IOException, InterruptedException {
        return new Session(server, http, new Access(signIn()));
    }

    /** The token at hand. RFC 6749 §6: a refresh token is used once, and what comes with the answer takes its place. */
    final class Access {

        private JsonNode tokens;

        private Access(JsonNode tokens) {
            this.tokens = tokens;
        }

        String token() {
            return tokens.path("access_token").asString();
        }

        /** @throws IOException if the sign-in has ended */
        void renew() throws IOException, InterruptedException {
            if (!tokens.hasNonNull("refresh_token")) {
                tokens = signIn();
                return;
            }
            JsonNode provider = get(URI.create(server.issuer() + "/.well-known/openid-configuration"));
            JsonNode answer = post(endpoint(provider, "token_endpoint"), Map.of("client_id", CLIENT, "grant_type", "refresh_token",
                    "refresh_token", tokens.path("refresh_token").asString()));
            if (!answer.hasNonNull("access_token")) {
                throw new IOException(Session.ENDED);
            }
            tokens = answer;
        }

        @Override
        public String toString() {
            return "the access of a session at " + server.base();
        }
    }

    private JsonNode signIn() throws IOException, InterruptedException {
        JsonNode provider = get(URI.create(server.issuer() + "/.well-known/openid-configuration"));
        JsonNode asked = post(endpoint(provider, "device_authorization_endpoint"), Map.of("client_id", CLIENT, "scope", "api"));
        if (!asked.hasNonNull("device_code")) {
            throw new IOException("the sign-in gives no code to this command: " + asked.path("error").asString("no reason given"));
        }
        err.println("Open " + asked.path("verification_uri").asString() + " in a browser, sign in, and confirm the code "
                + asked.path("user_code").asString());
        err.flush();
        return tokens(endpoint(provider, "token_endpoint"), asked);
    }

    private JsonNode tokens(URI endpoint, JsonNode asked) throws IOException, InterruptedException {
        long interval = Math.max(1, asked.path("interval").asLong(INTERVAL));
        long until = System.nanoTime() + Duration.ofSeconds(asked.path("expires_in").asLong(600)).toNanos();
        Map<String, String> form = Map.of("client_id", CLIENT, "grant_type", GRANT, "device_code", asked.path("device_code").asString());
        while (System.nanoTime() < until) {
            Thread.sleep(Duration.ofSeconds(interval));
            JsonNode answer = post(endpoint, form);
            if (answer.hasNonNull("access_token")) {
                return answer;
            }
            switch (answer.path("error").asString("")) {
                case "authorization_pending" -> {
                    // not yet confirmed
                }
                case "slow_down" -> interval += INTERVAL;
                case "access_denied" -> throw new IOException("the sign-in was refused in the browser");
                case String error -> throw new IOException("the sign-in failed: " + (error.isEmpty() ? "no reason given" : error));
            }
        }
        throw new IOException("nobody confirmed the code in time");
    }

    private static URI endpoint(JsonNode provider, String name) throws IOException {
        String url = provider.path(name).asString("");
        if (url.isEmpty()) {
            throw new IOException("the sign-in has no " + name.replace('_', ' '));
        }
        return URI.create(url);
    }

    private JsonNode get(URI uri) throws IOException, InterruptedException {
        return json(HttpRequest.newBuilder(uri).GET());
    }

    private JsonNode post(URI uri, Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream().map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return json(HttpRequest.newBuilder(uri).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode json(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.timeout(Duration.ofSeconds(30)).header("Accept", "application/json").build(),
                HttpResponse.BodyHandlers.ofString());
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException e) {
            throw new IOException("the server at " + server.base() + " answered with " + answer.statusCode() + " and no JSON", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
