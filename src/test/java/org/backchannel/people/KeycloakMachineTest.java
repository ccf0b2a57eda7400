package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.backchannel.Browser;
import org.backchannel.KeycloakAdmin;
import org.backchannel.KeycloakRegistry;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.marking.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Machines that get tokens from a real Keycloak: for this registry, as access tokens, for as long as it says so; bound to a key if they like. */
class KeycloakMachineTest {

    private static final KeycloakRegistry REGISTRY = KeycloakRegistry.get();
    private static final KeycloakAdmin ADMIN = REGISTRY.admin();
    private static final RunningApplication APP = REGISTRY.app();
    private static final String ME = "/api/v1/me";

    private final String name = "m" + UUID.randomUUID().toString().substring(0, 8);
    private final Browser http = APP.browser();

    /** Registered at both, and given the same by both; gives back its secret. */
    private String machine(List<String> scopes) {
        String secret = ADMIN.machine(name, scopes);
        String user = ADMIN.account(name);
        ADMIN.change(user, Map.of("level", List.of("SECRET")), true);
        ADMIN.roles(user, List.of("recipient"));
        new Registrar(APP)
                .machine(new Person(new PersonId(name), Person.Kind.SERVICE, name, name, "A machine", Collections.singleton(Role.RECIPIENT),
                        Registrar.cleared(Level.SECRET), new TreeSet<>(), false), List.of(REGISTRY.account(user)));
        return secret;
    }

    private String token(String secret, @Nullable String proof) {
        URI endpoint = URI.create(REGISTRY.keycloak().issuer() + "/protocol/openid-connect/token");
        var request = HttpRequest.newBuilder(endpoint).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization",
                        "Basic " + Base64.getEncoder()
                                .encodeToString((name + ":" + secret).getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=openid"));
        if (proof != null) {
            request.header("DPoP", proof);
        }
        var answer = http.send(request.build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var tokens = JsonMapper.shared().readTree(answer.body());
        assertThat(tokens.get("token_type").asString()).isEqualTo(proof == null ? "Bearer" : "DPoP");
        return tokens.get("access_token").asString();
    }

    private HttpResponse<String> call(String scheme, String token, @Nullable String proof) {
        var request = http.request(ME).header("Authorization", scheme + " " + token);
        if (proof != null) {
            request.header("DPoP", proof);
        }
        return http.send(request.build());
    }

    @Test
    void aMachineIsWhomTheRegistryHasBoundAndHasWhatBothSay() {
        var answer = call("Bearer", token(machine(List.of("basic", "acr", "api")), null), null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var me = JsonMapper.shared().readTree(answer.body());
        assertThat(me.get("id").asString()).isEqualTo(name);
        assertThat(me.get("access").get("level").asString()).isEqualTo("SECRET");
        ADMIN.change(ADMIN.account(name), Map.of("level", List.of("CONFIDENTIAL")), true);
        assertThat(call("Bearer", token(ADMIN.secret(name), null), null).body()).contains("CONFIDENTIAL");
    }

    @Test
    void aTokenForSomebodyElseIsNone() {
        assertThat(call("Bearer", token(machine(List.of("basic", "acr")), null), null).statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenOfAMachineThatWasDisabledIsWorthNothingThoughItHolds() {
        String token = token(machine(List.of("basic", "acr", "api")), null);
        assertThat(call("Bearer", token, null).statusCode()).isEqualTo(200);
        ADMIN.change(ADMIN.account(name), Map.of(), false);
        var answer = call("Bearer", token, null);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubbish", "an ID token", "another's signature"})
    void whatIsNoTokenOfItsOwnIsNone(String what) throws JOSEException {
        String secret = machine(List.of("basic", "acr", "api"));
        String token = token(secret, null);
        String[] parts = token.split("\\.");
        assertThat(call("Bearer", switch (what) {
            case "an ID token" -> idToken();
            case "another's signature" -> parts[0] + "." + parts[1] + "." + parts[2].substring(1) + "A";
            default -> what;
        }, null).statusCode()).isEqualTo(401);
    }

    /** As a browser's sign-in gets one: signed by the same key, for the application, of another type and for another audience. */
    private String idToken() {
        String user = "i" + name;
        String account = ADMIN.user(user, Map.of(), List.of("recipient"));
        REGISTRY.bind(new Registrar(APP).person("I" + name, Registrar.cleared(Level.SECRET), List.of(), Role.RECIPIENT), account);
        Browser browser = REGISTRY.signedIn(user);
        browser.signOut();
        return browser.visited().stream().map(URI::toString).filter(address -> address.contains("id_token_hint=")).findFirst()
                .orElseThrow().replaceFirst(".*id_token_hint=", "").replaceFirst("&.*", "");
    }

    @Test
    void aTokenThatIsBoundToAKeyNeedsAProofOfItEachTime() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        String endpoint = REGISTRY.keycloak().issuer() + "/protocol/openid-connect/token";
        String token = token(machine(List.of("basic", "acr", "api")), proof(key, "POST", endpoint, null));
        String proof = proof(key, "GET", APP.url(ME), token);
        var answer = call("DPoP", token, proof);
        assertThat(answer.statusCode()).as(answer.headers().map().toString()).isEqualTo(200);
        assertThat(call("DPoP", token, proof).statusCode()).as("the same proof once more").isEqualTo(401);
        assertThat(call("DPoP", token, null).statusCode()).as("without one").isEqualTo(401);
        assertThat(call("Bearer", token, null).statusCode()).as("as if it were not bound").isEqualTo(401);
        ECKey stolen = new ECKeyGenerator(Curve.P_256).generate();
        assertThat(call("DPoP", token, proof(stolen, "GET", APP.url(ME), token)).statusCode()).as("by another key").isEqualTo(401);
        assertThat(call("DPoP", token, proof(key, "POST", APP.url(ME), token)).statusCode()).as("of another method").isEqualTo(401);
        assertThat(call("DPoP", token, proof(key, "GET", APP.url("/api/v1/items"), token)).statusCode()).as("of another address")
                .isEqualTo(401);
    }

    /** RFC 9449 §4.2. */
    private static String proof(ECKey key, String method, String url, @Nullable String token)
            throws JOSEException, GeneralSecurityException {
        var claims = new JWTClaimsSet.Builder().jwtID(UUID.randomUUID().toString()).issueTime(Date.from(Instant.now())).claim("htm", method)
                .claim("htu", url);
        if (token != null) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            claims.claim("ath", Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        }
        var proof = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).type(new JOSEObjectType("dpop+jwt")).jwk(key.toPublicJWK()).build(),
                claims.build());
        proof.sign(new ECDSASigner(key));
        return proof.serialize();
    }
}
