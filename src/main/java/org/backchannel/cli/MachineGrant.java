package org.backchannel.cli;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Signs in a machine by its name and secret (RFC 6749 §4.4). The secret is read from its file each time, so that a new one can be put there. */
final class MachineGrant implements Access {

    private final Provider provider;
    private final String name;
    private final Path secret;
    private String token = "";

    MachineGrant(Provider provider, String name, Path secret) {
        this.provider = provider;
        this.name = name;
        this.secret = secret;
    }

    /** Without asking yet: the first call takes a token. */
    static Session session(Server server, HttpClient http, String name, Path secret) {
        return new Session(server, http, new MachineGrant(new Provider(server.issuer(), http), name, secret));
    }

    @Override
    public String token() {
        return token;
    }

    @Override
    public void renew() throws IOException {
        String pair = Provider.encoded(name) + ":" + Provider.encoded(Files.readString(secret).strip());
        JsonNode answer = provider.post(Provider.endpoint(provider.discovered(), "token_endpoint"),
                Map.of("grant_type", "client_credentials", "scope", "api"),
                Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        if (!answer.hasNonNull("access_token")) {
            throw new IOException(
                    "the sign-in gives the machine `" + name + "` no token: " + answer.path("error").asString("no reason given"));
        }
        token = answer.path("access_token").asString();
    }

    @Override
    public String toString() {
        return "the access of the machine " + name;
    }
}
