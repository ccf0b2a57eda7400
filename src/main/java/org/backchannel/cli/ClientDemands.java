package org.backchannel.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.people.Role;
import tools.jackson.databind.JsonNode;

/** What the realm's clients have to be: the one that browsers sign in by, the one that has the roles, and what tokens say. */
final class ClientDemands {

    private static final String RESOURCE = "backchannel";
    private static final Map<String, String> WEB = Map.of("pkce.code.challenge.method", "S256", "access.token.header.type.rfc9068", "true",
            "backchannel.logout.session.required", "true");

    private final KeycloakRealm realm;
    private final String web;
    private final SortedSet<String> claims;
    private final Shortcomings found;

    /**
     * @param web id of the client that browsers sign in by
     * @param claims what the registry asks for
     */
    ClientDemands(KeycloakRealm realm, String web, SortedSet<String> claims, Shortcomings found) {
        this.realm = realm;
        this.web = web;
        this.claims = claims;
        this.found = found;
    }

    void check() throws IOException {
        var resource = client(RESOURCE);
        if (resource.isPresent()) {
            closed(resource.get(), RESOURCE, List.of("standardFlowEnabled"));
            roles(resource.get());
        }
        var browsers = client(web);
        if (browsers.isPresent()) {
            browsers(browsers.get());
            claims(browsers.get());
        }
    }

    private Optional<JsonNode> client(String id) throws IOException {
        var client = KeycloakRealm.stream(realm.get("/clients?clientId=" + Provider.encoded(id))).findFirst();
        if (client.isEmpty()) {
            found.missing("clients", "`" + id + "`");
        }
        return client;
    }

    private void closed(JsonNode client, String id, List<String> also) {
        Stream.concat(Stream.of("publicClient", "implicitFlowEnabled", "directAccessGrantsEnabled", "serviceAccountsEnabled",
                "fullScopeAllowed"), also.stream()).forEach(off -> found.flag(client, "client " + id, off, false));
    }

    private void roles(JsonNode client) throws IOException {
        var roles = KeycloakRealm.stream(realm.get("/clients/" + client.path("id").asString() + "/roles"))
                .map(role -> role.path("name").asString("")).toList();
        for (Role role : Role.values()) {
            if (role.given() && !roles.contains(role.word())) {
                found.missing("client " + RESOURCE, "the role `" + role.word() + "`");
            }
        }
    }

    private void browsers(JsonNode client) {
        String where = "client " + web;
        closed(client, web, List.of());
        found.flag(client, where, "standardFlowEnabled", true);
        JsonNode attributes = client.path("attributes");
        WEB.forEach((name, value) -> found.laxIf(!attributes.path(name).asString("").equals(value), where,
                "`" + name + "` is not `" + value + "`"));
        found.laxIf(attributes.path("backchannel.logout.url").asString("").isEmpty(), where,
                "sessions that end there are not told to the registry: `backchannel.logout.url` is missing");
        Stream.concat(KeycloakRealm.stream(client.path("redirectUris")).map(uri -> uri.asString("")),
                Stream.of(attributes.path("post.logout.redirect.uris").asString("")))
                .filter(uri -> uri.contains("*") || uri.equals("+"))
                .forEach(uri -> found.lax(where, "codes and people are sent on to any address that fits `" + uri + "`"));
        found.laxIf(!client.path("webOrigins").isEmpty(), where, "scripts of other sites may call for it: `webOrigins` is not empty");
        if (!attributes.path("acr.loa.map").asString("").contains("otp")) {
            found.missing(where, "the level of authentication `otp`");
        }
    }

    /** Of the client's default scopes. */
    private void claims(JsonNode client) throws IOException {
        var told = new TreeSet<String>();
        var audiences = new TreeSet<String>();
        JsonNode scopes = realm.get("/client-scopes");
        for (JsonNode name : client.path("defaultClientScopes")) {
            KeycloakRealm.named(scopes, "name", name.asString("")).ifPresent(scope -> mappers(scope, told, audiences));
        }
        Stream.concat(claims.stream(), Stream.of("auth_time", "preferred_username")).filter(claim -> !told.contains(claim))
                .forEach(claim -> found.missing("default scopes of client " + web, "a mapper for the claim `" + claim + "`"));
        Stream.of(RESOURCE, web).filter(audience -> !audiences.contains(audience))
                .forEach(audience -> found.missing("default scopes of client " + web, "the audience `" + audience + "`"));
    }

    private static void mappers(JsonNode scope, SortedSet<String> told, SortedSet<String> audiences) {
        var configs = KeycloakRealm.stream(scope.path("protocolMappers")).map(mapper -> mapper.path("config"))
                .filter(config -> config.path("access.token.claim").asString("").equals("true")).toList();
        told.addAll(configs.stream().map(config -> config.path("claim.name").asString("")).collect(Collectors.toSet()));
        audiences.addAll(configs.stream().map(config -> config.path("included.client.audience").asString("")).toList());
    }
}
