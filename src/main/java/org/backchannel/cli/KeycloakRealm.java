package org.backchannel.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.backchannel.ledger.Bounded;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A realm of Keycloak as its administration API tells it, read and never changed. */
final class KeycloakRealm {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REALMS = "/realms/";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int LONGEST = 8 << 20;

    private final String base;
    private final String name;
    private final String token;
    private final Bounded http;

    /**
     * @param issuer of the realm, which ends with {@code /realms/NAME}
     * @param token of somebody who may view the realm
     */
    KeycloakRealm(URI issuer, String token, HttpClient http) {
        String text = issuer.toString();
        int at = checked(issuer);
        this.base = text.substring(0, at);
        this.name = text.substring(at + REALMS.length());
        this.token = token;
        this.http = new Bounded(http, LIMIT, LONGEST);
    }

    /**
     * Where the realm's name begins.
     *
     * @throws IllegalArgumentException for what is no issuer of Keycloak's
     */
    static int checked(URI issuer) {
        String text = issuer.toString();
        int at = text.lastIndexOf(REALMS);
        if (at < 0 || text.indexOf('/', at + REALMS.length()) >= 0) {
            throw new IllegalArgumentException("`" + text + "` is no issuer of Keycloak, which ends with /realms/NAME");
        }
        return at;
    }

    /** The realm itself. */
    JsonNode settings() throws IOException {
        return get("");
    }

    /** Below the realm: for example {@code /client-scopes}. */
    JsonNode get(String path) throws IOException {
        var answer = http.send(HttpRequest.newBuilder(URI.create(base + "/admin/realms/" + name + path))
                .header("Authorization", "Bearer " + token).header("Accept", "application/json").GET());
        if (answer.statusCode() != 200) {
            throw new IOException("Keycloak answers %d to %s: does the account have the roles view-realm, view-clients and view-users?"
                    .formatted(answer.statusCode(), path.isEmpty() ? "the realm" : path));
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException e) {
            throw new IOException("Keycloak answers without JSON", e);
        }
    }

    /** The one of a list whose field is that. */
    static Optional<JsonNode> named(JsonNode list, String field, String value) {
        return stream(list).filter(one -> one.path(field).asString("").equals(value)).findFirst();
    }

    static Stream<JsonNode> stream(JsonNode list) {
        return list.valueStream();
    }

    @Override
    public String toString() {
        return "the realm " + name;
    }
}
