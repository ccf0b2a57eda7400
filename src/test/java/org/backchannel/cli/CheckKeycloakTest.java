package org.backchannel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.backchannel.Backchannel;
import org.backchannel.Keycloak;
import org.backchannel.KeycloakAdmin;
import org.backchannel.KeycloakRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The realm that is shipped is sound, and what makes it laxer is said, one line for each. */
class CheckKeycloakTest {

    private static final Keycloak KEYCLOAK = KeycloakRegistry.get().keycloak();
    private static final KeycloakAdmin ADMIN = KeycloakRegistry.get().admin();

    @TempDir
    Path folder;

    private Path password;

    @BeforeEach
    void file() throws Exception {
        password = Files.createFile(folder.resolve("password"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, KEYCLOAK.administratorsPassword() + "\n");
    }

    private record Answer(int status, List<String> out, String err) {
    }

    private Answer check(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var line = Commands.line(Backchannel.class);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return new Answer(line.execute(arguments), out.toString().lines().toList(), err.toString());
    }

    private Answer check() {
        return check("keycloak", "check", KEYCLOAK.issuer(), "--user", KEYCLOAK.administrator(), "--password-file", password.toString());
    }

    @Test
    void ofTheRealmThatIsShippedThereIsNothingToSay() {
        var answer = check();
        assertThat(answer.out()).as(answer.err()).containsExactly("nothing is missing, and nothing is laxer than it should be");
        assertThat(answer.status()).isZero();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            realm | {"bruteForceProtected":false}             | lax: realm: `bruteForceProtected` is off
            realm | {"registrationAllowed":true}              | lax: realm: `registrationAllowed` is on
            realm | {"sslRequired":"none"}                    | lax: realm: it is reached without TLS
            realm | {"accessTokenLifespan":3600}              | lax: realm: `accessTokenLifespan` is 3600, and at most 300 will do
            realm | {"passwordPolicy":"length(8)"}            | lax: realm: passwords may be shorter than 12 characters
            realm | {"passwordPolicy":""}                     | lax: realm: passwords may be shorter than 12 characters
            realm | {"browserFlow":"browser"}                 | missing: browser flow: a one-time code at level 2, by `conditional-level-of-authentication` and `auth-otp-form`
            web   | {"publicClient":true}                     | lax: client backchannel-web: `publicClient` is on
            web   | {"directAccessGrantsEnabled":true}        | lax: client backchannel-web: `directAccessGrantsEnabled` is on
            web   | {"redirectUris":["http://127.0.0.1/*"]}   | lax: client backchannel-web: codes and people are sent on to any address that fits `http://127.0.0.1/*`
            web   | {"webOrigins":["+"]}                      | lax: client backchannel-web: scripts of other sites may call for it: `webOrigins` is not empty
            web   | {"attributes":{"pkce.code.challenge.method":""}} | lax: client backchannel-web: `pkce.code.challenge.method` is not `S256`
            web   | {"attributes":{"backchannel.logout.url":""}}     | lax: client backchannel-web: sessions that end there are not told to the registry: `backchannel.logout.url` is missing
            """)
    void whatIsLaxerIsSaid(String where, String change, String line) {
        String path = where.equals("realm") ? "" : "/clients/" + ADMIN.client("backchannel-web");
        JsonNode before = ADMIN.get(path);
        var changed = JsonMapper.shared().readTree(change);
        ADMIN.done("PUT", path, where.equals("realm") ? changed : with(before, changed));
        try {
            var answer = check();
            assertThat(answer.out()).as(answer.err()).containsExactly(line);
            assertThat(answer.status()).isEqualTo(1);
        } finally {
            ADMIN.done("PUT", path, before);
        }
    }

    private static JsonNode with(JsonNode before, JsonNode changed) {
        var all = (ObjectNode) before.deepCopy();
        changed.properties().forEach(field -> {
            if (field.getValue().isObject()) {
                field.getValue().properties().forEach(inner -> all.withObject("/" + field.getKey()).set(inner.getKey(), inner.getValue()));
            } else {
                all.set(field.getKey(), field.getValue());
            }
        });
        return all;
    }

    @Test
    void whoeverCouldEditTheirOwnClearanceIsNamed() {
        JsonNode before = ADMIN.get("/users/profile");
        var lax = JsonMapper.shared().readTree(before.toString().replaceFirst("(\"name\":\"codewords\".*?\"edit\":\\[)\"admin\"",
                "$1\"admin\",\"user\""));
        ADMIN.done("PUT", "/users/profile", ((ObjectNode) lax).put("unmanagedAttributePolicy", "ENABLED"));
        try {
            assertThat(check().out()).containsExactly("lax: user profile: people may give themselves attributes that are not declared",
                    "lax: user profile: people may edit their own `codewords`");
        } finally {
            ADMIN.done("PUT", "/users/profile", before);
        }
    }

    @Test
    void aClaimThatNothingTellsIsMissing() {
        JsonNode scope = ADMIN.get("/client-scopes").valueStream().filter(one -> one.path("name").asString().equals("api")).findFirst()
                .orElseThrow();
        JsonNode mapper = scope.path("protocolMappers").valueStream().filter(one -> one.path("name").asString().equals("groups"))
                .findFirst().orElseThrow();
        String mappers = "/client-scopes/" + scope.path("id").asString() + "/protocol-mappers/models";
        ADMIN.done("DELETE", mappers + "/" + mapper.path("id").asString(), "");
        try {
            assertThat(check().out()).containsExactly(
                    "missing: default scopes of client backchannel-web: a mapper for the claim `backchannel_groups`");
        } finally {
            ADMIN.done("POST", mappers, mapper);
        }
    }

    @Test
    void aClientOfTheDirectoryThatMayMoreIsNamed() {
        String management = "/clients/" + ADMIN.client("realm-management");
        String given = "/users/" + ADMIN.account("backchannel-directory") + "/role-mappings" + management;
        var more = List.of(ADMIN.get(management + "/roles/manage-users"));
        ADMIN.done("POST", given, more);
        try {
            assertThat(check().out()).containsExactly(
                    "lax: client backchannel-directory: its service account has the role `manage-users`, and needs no more than view-users and view-events");
        } finally {
            ADMIN.done("DELETE", given, more);
        }
    }

    @Test
    void anotherClientIsMissingWhole() {
        assertThat(check("keycloak", "check", KEYCLOAK.issuer(), "--user", KEYCLOAK.administrator(), "--password-file",
                password.toString(), "--client-id", "somebody").out()).containsExactly("missing: clients: `somebody`");
    }

    @Test
    void whatCannotBeAskedIsOneAndWhatWasMistypedIsTwo() throws Exception {
        Files.writeString(password, "guessed");
        var refused = check();
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("Keycloak does not let `admin` in").doesNotContain("guessed");
        assertThat(check("keycloak", "check", KEYCLOAK.issuer()).status()).isEqualTo(2);
        assertThat(check("keycloak").status()).isEqualTo(2);
        var inTheOpen = check("keycloak", "check", "http://sign-in.example/realms/x", "--user", "a", "--password-file",
                password.toString());
        assertThat(inTheOpen.status()).isEqualTo(2);
        assertThat(inTheOpen.err()).contains("is no address of a server");
    }
}
