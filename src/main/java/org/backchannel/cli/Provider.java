package org.backchannel.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.backchannel.ledger.Bounded;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What gives tokens to commands: OpenID Connect Discovery 1.0, then its endpoints. */
final class Provider {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int LONGEST = 1 << 20;

    private final URI issuer;
    private final Bounded http;

    Provider(URI issuer, HttpClient http) {
        this.issuer = issuer;
        this.http = new Bounded(http, LIMIT, LONGEST);
    }

    /** What it says of itself. */
    JsonNode discovered() throws IOException {
        return json(HttpRequest.newBuilder(URI.create(issuer + "/.well-known/openid-configuration")).GET());
    }

    /** One of its endpoints, by the name in what it says of itself. */
    static URI endpoint(JsonNode discovered, String name) throws IOException {
        String url = discovered.path(name).asString("");
        if (url.isEmpty()) {
            throw new IOException("the sign-in has no " + name.replace('_', ' '));
        }
        return URI.create(url);
    }

    JsonNode post(URI endpoint, Map<String, String> form) throws IOException {
        return json(posted(endpoint, form));
    }

    /** With the credentials of a client: RFC 6749 §2.3.1. */
    JsonNode post(URI endpoint, Map<String, String> form, String basic) throws IOException {
        return json(posted(endpoint, form).header("Authorization", "Basic " + basic));
    }

    private static HttpRequest.Builder posted(URI endpoint, Map<String, String> form) {
        String body = form.entrySet().stream().map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(endpoint).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode json(HttpRequest.Builder request) throws IOException {
        var answer = http.send(request.header("Accept", "application/json"));
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException e) {
            throw new IOException("the sign-in at " + issuer + " answered with " + answer.statusCode() + " and no JSON", e);
        }
    }
}
