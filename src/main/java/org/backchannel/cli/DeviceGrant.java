package org.backchannel.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Signs in a command by its user's browser (RFC 8628): no password is ever typed here, and the token is kept in memory alone. */
final class DeviceGrant {

    private static final String CLIENT = "backchannel-cli";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    /** RFC 8628 §3.2: without an interval, 5 seconds. §3.5: after `slow_down`, 5 more. */
    private static final int INTERVAL = 5;

    private final Server server;
    private final PrintWriter err;
    private final HttpClient http;
    private final Provider provider;

    DeviceGrant(Server server, HttpClient http, PrintWriter err) {
        this.server = server;
        this.err = err;
        this.http = http;
        this.provider = new Provider(server.issuer(), http);
    }

    /** Has somebody sign in; the session renews itself, and asks them again where it cannot. */
    Session session() throws IOException, InterruptedException {
        return new Session(server, http, new Renewed(signIn()));
    }

    /** The token at hand. RFC 6749 §6: a refresh token is used once, and what comes with the answer takes its place. */
    private final class Renewed implements Access {

        private JsonNode tokens;

        private Renewed(JsonNode tokens) {
            this.tokens = tokens;
        }

        @Override
        public String token() {
            return tokens.path("access_token").asString();
        }

        @Override
        public void renew() throws IOException, InterruptedException {
            if (!tokens.hasNonNull("refresh_token")) {
                tokens = signIn();
                return;
            }
            JsonNode answer = provider.post(Provider.endpoint(provider.discovered(), "token_endpoint"),
                    Map.of("client_id", CLIENT, "grant_type", "refresh_token",
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
        JsonNode discovered = provider.discovered();
        JsonNode asked = provider.post(Provider.endpoint(discovered, "device_authorization_endpoint"),
                Map.of("client_id", CLIENT, "scope", "api"));
        if (!asked.hasNonNull("device_code")) {
            throw new IOException("the sign-in gives no code to this command: " + asked.path("error").asString("no reason given"));
        }
        err.println("Open " + asked.path("verification_uri").asString() + " in a browser, sign in, and confirm the code "
                + asked.path("user_code").asString());
        err.flush();
        return tokens(Provider.endpoint(discovered, "token_endpoint"), asked);
    }

    private JsonNode tokens(URI endpoint, JsonNode asked) throws IOException, InterruptedException {
        long interval = Math.max(1, asked.path("interval").asLong(INTERVAL));
        long until = System.nanoTime() + Duration.ofSeconds(asked.path("expires_in").asLong(600)).toNanos();
        Map<String, String> form = Map.of("client_id", CLIENT, "grant_type", GRANT, "device_code", asked.path("device_code").asString());
        while (System.nanoTime() < until) {
            Thread.sleep(Duration.ofSeconds(interval));
            JsonNode answer = provider.post(endpoint, form);
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
}
