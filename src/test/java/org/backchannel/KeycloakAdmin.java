package org.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an administrator of Keycloak does to users and clients of the realm, by its REST. */
public final class KeycloakAdmin {

    /** The secret of the one-time codes of every user who has some; made for this run. */
    static final String CODES = UUID.randomUUID().toString().substring(0, 20);
    static final String PASSWORD = "correct horse " + UUID.randomUUID();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Keycloak keycloak;
    private String token = "";
    private Instant renew = Instant.EPOCH;

    public KeycloakAdmin(Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    /** The last one for as long as it certainly holds: each costs a password's hash. */
    private synchronized String token() {
        if (Instant.now().isBefore(renew)) {
            return token;
        }
        var answer = form("/realms/master/protocol/openid-connect/token", Map.of("grant_type", "password", "client_id", "admin-cli",
                "username", keycloak.administrator(), "password", keycloak.administratorsPassword()));
        token = answer.path("access_token").asString();
        renew = Instant.now().plusSeconds(answer.path("expires_in").asLong() / 2);
        return token;
    }

    /** Posts a form to an address of Keycloak's that answers with JSON. */
    public JsonNode form(String path, Map<String, String> fields) {
        return JSON.readTree(Keycloak.send(HttpRequest.newBuilder(URI.create(keycloak.base() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Browser.form(fields))).build()).body());
    }

    private HttpResponse<String> call(String method, String path, Object body) {
        return Keycloak.send(HttpRequest.newBuilder(URI.create(keycloak.base() + "/admin/realms/" + Keycloak.REALM + path))
                .header("Authorization", "Bearer " + token()).header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.equals("") ? "" : JSON.writeValueAsString(body))).build());
    }

    /** With which status it answers whoever bears that token and sends an empty object, or nothing. */
    public int as(String token, String method, String path) {
        return Keycloak.send(HttpRequest.newBuilder(URI.create(keycloak.base() + "/admin/realms/" + Keycloak.REALM + path))
                .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(method.equals("GET") ? "" : "{}")).build()).statusCode();
    }

    public JsonNode get(String path) {
        var answer = call("GET", path, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    public void done(String method, String path, Object body) {
        var answer = call(method, path, body);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 299);
    }

    /** The id of a new user with the password of all, and the codes of all. */
    public String user(String username, Map<String, List<String>> attributes, List<String> roles) {
        var codes = Map.of("type", "otp", "secretData", JSON.writeValueAsString(Map.of("value", CODES)), "credentialData",
                JSON.writeValueAsString(Map.of("subType", "totp", "period", 30, "digits", 6, "algorithm", "HmacSHA1", "counter", 0)));
        done("POST", "/users", Map.of("username", username, "enabled", true, "firstName", "A", "lastName", "B", "email",
                username + "@example.test", "attributes", attributes, "credentials",
                List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false), codes)));
        String id = get("/users?exact=true&username=" + username).get(0).get("id").asString();
        roles(id, roles);
        return id;
    }

    /** Gives a user these roles of the registry's as well. */
    public void roles(String user, List<String> roles) {
        if (!roles.isEmpty()) {
            done("POST", "/users/" + user + "/role-mappings/clients/" + client("backchannel"), named(roles));
        }
    }

    public void withoutRoles(String user, List<String> roles) {
        done("DELETE", "/users/" + user + "/role-mappings/clients/" + client("backchannel"), named(roles));
    }

    private List<JsonNode> named(List<String> roles) {
        JsonNode all = get("/clients/" + client("backchannel") + "/roles");
        return StreamSupport.stream(all.spliterator(), false).filter(role -> roles.contains(role.get("name").asString())).toList();
    }

    /** Puts a user into a group of that name. */
    public void join(String user, String group) {
        JsonNode found = get("/groups?exact=true&search=" + group);
        if (found.isEmpty()) {
            done("POST", "/groups", Map.of("name", group));
        }
        done("PUT", "/users/" + user + "/groups/" + get("/groups?exact=true&search=" + group).get(0).get("id").asString(), "");
    }

    /** Sets what a user has; null leaves an attribute as it is, an empty list takes it away. */
    public void change(String user, Map<String, List<String>> attributes, boolean enabled) {
        var now = (ObjectNode) get("/users/" + user);
        var all = now.withObject("/attributes");
        attributes.forEach((name, words) -> all.set(name, JSON.valueToTree(words)));
        now.put("enabled", enabled);
        done("PUT", "/users/" + user, now);
    }

    public String client(String clientId) {
        return get("/clients?clientId=" + clientId).get(0).get("id").asString();
    }

    public String secret(String clientId) {
        return get("/clients/" + client(clientId) + "/client-secret").get("value").asString();
    }

    /** A machine that gets tokens by its secret, which it gives back; in the scopes that are named. */
    public String machine(String clientId, List<String> scopes) {
        done("POST", "/clients", Map.of("clientId", clientId, "serviceAccountsEnabled", true, "standardFlowEnabled", false,
                "publicClient", false, "fullScopeAllowed", false, "defaultClientScopes", scopes, "attributes",
                Map.of("access.token.signed.response.alg", "ES384", "access.token.header.type.rfc9068", "true")));
        return secret(clientId);
    }

    /** The user that a machine is. */
    public String account(String clientId) {
        return get("/clients/" + client(clientId) + "/service-account-user").get("id").asString();
    }

    public void endSessions(String user) {
        done("POST", "/users/" + user + "/logout", "");
    }
}
