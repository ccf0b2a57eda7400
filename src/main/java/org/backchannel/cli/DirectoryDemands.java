package org.backchannel.cli;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the client may be by which the registry reads users and events: a machine that sees these and changes nothing. A site that has no such client needs none. */
final class DirectoryDemands {

    private static final String MANAGEMENT = "realm-management";
    private static final Set<String> ENOUGH = Set.of("view-users", "view-events");

    private final KeycloakRealm realm;
    private final String id;
    private final Shortcomings found;

    DirectoryDemands(KeycloakRealm realm, String id, Shortcomings found) {
        this.realm = realm;
        this.id = id;
        this.found = found;
    }

    void check() throws IOException {
        var client = KeycloakRealm.stream(realm.get("/clients?clientId=" + Provider.encoded(id))).findFirst();
        if (client.isPresent()) {
            check(client.get());
        }
    }

    private void check(JsonNode client) throws IOException {
        String where = "client " + id;
        for (String off : List.of("publicClient", "standardFlowEnabled", "implicitFlowEnabled", "directAccessGrantsEnabled",
                "fullScopeAllowed")) {
            found.flag(client, where, off, false);
        }
        if (!client.path("serviceAccountsEnabled").asBoolean()) {
            found.missing(where, "`serviceAccountsEnabled`");
            return;
        }
        String account = realm.get("/clients/" + client.path("id").asString() + "/service-account-user").path("id").asString();
        JsonNode roles = realm.get("/users/" + account + "/role-mappings");
        String own = "default-roles-" + realm.settings().path("realm").asString("");
        KeycloakRealm.stream(roles.path("realmMappings")).map(role -> role.path("name").asString(""))
                .filter(role -> !role.equals(own)).forEach(role -> more(where, role));
        roles.path("clientMappings").properties().forEach(of -> KeycloakRealm.stream(of.getValue().path("mappings"))
                .map(role -> role.path("name").asString(""))
                .filter(role -> !of.getKey().equals(MANAGEMENT) || !ENOUGH.contains(role)).forEach(role -> more(where, role)));
        List<String> has = KeycloakRealm.stream(roles.path("clientMappings").path(MANAGEMENT).path("mappings"))
                .map(role -> role.path("name").asString("")).toList();
        ENOUGH.stream().filter(role -> !has.contains(role)).sorted().forEach(role -> found.missing(where, "the role `" + role + "`"));
    }

    private void more(String where, String role) {
        found.lax(where, "its service account has the role `" + role + "`, and needs no more than view-users and view-events");
    }
}
