package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.backchannel.RunningApplication;
import org.backchannel.sealing.KeyRing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BearerTest {

    private static final RunningApplication APPLICATION = RunningApplication.get();
    private static final String TOKEN = "/idp/oauth2/token";

    private final Accounts accounts = APPLICATION.bean(Accounts.class);
    private final Machine machine = new Machine();
    private final String name = "m" + UUID.randomUUID().toString().substring(0, 8);

    private static Map<String, String> asked() {
        return Map.of("grant_type", "client_credentials", "scope", "api");
    }

    @Test
    void aMachineGetsATokenForFiveMinutesThatSaysWhoItIsAndNothingElse() {
        var answer = machine.post(TOKEN, asked(), name + ":" + new String(accounts.createService(name)));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        String token = Machine.json(answer).get("access_token").asString();
        var claims = Machine.claims(token);
        assertThat(claims.propertyNames()).containsOnly("iss", "sub", "aud", "nbf", "iat", "exp", "jti", "scope", "client_id",
                "preferred_username");
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(300);
        assertThat(Account.embedded(claims.get("sub").asString())).isEqualTo(accounts.find(name).orElseThrow());
        assertThat(APPLICATION.events(TokenIssued.class))
                .anyMatch(t -> t.username().equals(name) && t.grant().equals("client_credentials"));
        assertThat(machine.get(Machine.ITEMS, token).statusCode()).isNotEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"NAME, wrong", "nobody-here, SECRET", "backchannel-cli, SECRET", "backchannel-web, SECRET"})
    void withoutTheSecretThereIsNone(String client, String secret) {
        String right = new String(accounts.createService(name));
        var answer = machine.post(TOKEN, asked(), client.replace("NAME", name) + ":" + secret.replace("SECRET", right));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("invalid_client");
    }

    @Test
    void aDisabledMachineGetsNone() {
        String basic = name + ":" + new String(accounts.createService(name));
        assertThat(machine.post(TOKEN, asked(), basic).statusCode()).isEqualTo(200);
        accounts.disable(name);
        assertThat(machine.post(TOKEN, asked(), basic).statusCode()).isEqualTo(401);
    }

    @Test
    void aSecretIsTriedFiveTimes() {
        String secret = new String(accounts.createService(name));
        for (int i = 0; i < 5; i++) {
            machine.post(TOKEN, asked(), name + ":wrong");
        }
        assertThat(machine.post(TOKEN, asked(), name + ":" + secret).statusCode()).isEqualTo(429);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"as it is, true", "another issuer, false", "another audience, false", "no audience, false", "the client as audience, false",
            "an ID token's type, false", "no type, false", "expired, false", "not yet, false", "another key, false",
            "a shared secret, false",
            "no signature, false"})
    void aTokenIsBelievedOnlyAsItIsIssued(String what, boolean believed) throws Exception {
        var answer = machine.get(Machine.ITEMS, token(what));
        assertThat(answer.statusCode() != 401).isEqualTo(believed);
        if (!believed) {
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        }
    }

    @Test
    void rubbishIsNoToken() {
        assertThat(machine.get(Machine.ITEMS, "rubbish").statusCode()).isEqualTo(401);
    }

    private static String token(String what) throws JOSEException, GeneralSecurityException {
        PrivateKey own = APPLICATION.bean(KeyRing.class).tokenKeys().getPrivate();
        return switch (what) {
            case "no signature" -> new PlainJWT(claims(what)).serialize();
            case "a shared secret" -> signed(JWSAlgorithm.HS256, what, new MACSigner(new byte[32]));
            case "another key" -> signed(JWSAlgorithm.ES384, what, new ECDSASigner(strangers()));
            default -> signed(JWSAlgorithm.ES384, what, new ECDSASigner((ECPrivateKey) own));
        };
    }

    private static String signed(JWSAlgorithm algorithm, String what, JWSSigner signer) throws JOSEException {
        var header = new JWSHeader.Builder(algorithm);
        switch (what) {
            case "an ID token's type" -> header.type(JOSEObjectType.JWT);
            case "no type" -> header.type(null);
            default -> header.type(new JOSEObjectType(Tokens.ACCESS_TOKEN_TYPE));
        }
        var token = new SignedJWT(header.build(), claims(what));
        token.sign(signer);
        return token.serialize();
    }

    private static JWTClaimsSet claims(String what) {
        Instant now = Instant.now();
        Instant begins = what.equals("not yet") ? now.plus(Duration.ofMinutes(2)) : now.minus(Duration.ofMinutes(9));
        Instant ends = what.equals("expired") ? now.minus(Duration.ofMinutes(1)) : now.plus(Duration.ofMinutes(5));
        return new JWTClaimsSet.Builder().subject("somebody").issuer(APPLICATION.url(what.equals("another issuer") ? "/x" : ""))
                .audience(switch (what) {
                    case "another audience" -> "elsewhere";
                    case "the client as audience" -> SignInSettings.WEB_CLIENT;
                    case "no audience" -> (String) null;
                    default -> SignInSettings.AUDIENCE;
                }).notBeforeTime(Date.from(begins)).issueTime(Date.from(begins)).expirationTime(Date.from(ends)).build();
    }

    private static ECPrivateKey strangers() throws GeneralSecurityException {
        var keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(new ECGenParameterSpec("secp384r1"));
        return (ECPrivateKey) keys.generateKeyPair().getPrivate();
    }
}
