package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.backchannel.Databases.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** Codes and tokens are the same for every process of the registry, and each is worth what it says once. */
class AuthorizationsTest {

    private static final OAuth2TokenType CODE = new OAuth2TokenType("code");
    private static final RegisteredClient CLIENT = RegisteredClient.withId("web").clientId("web")
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE).redirectUri("http://127.0.0.1/back").build();

    @TempDir
    Path keys;

    private Desk desk;
    private Authorizations one;
    private Authorizations other;

    private void open(Kind kind) {
        desk = new Desk(kind, keys);
        one = process();
        other = process();
    }

    private Authorizations process() {
        return new Authorizations(desk.sql, desk.database.transaction(), desk.seal, desk.clock);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private OAuth2Authorization given(String id, String code) {
        Instant now = desk.clock.instant();
        return OAuth2Authorization.withRegisteredClient(CLIENT).id(id).principalName("smith")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .token(new OAuth2AuthorizationCode(code, now, now.plusSeconds(60))).build();
    }

    private OAuth2Authorization redeemed(OAuth2Authorization given, String token) {
        Instant now = desk.clock.instant();
        return OAuth2Authorization.from(given)
                .accessToken(new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, token, now, now.plusSeconds(300))).build();
    }

    @ParameterizedTest
    @EnumSource
    void aCodeIsRedeemedOnceHoweverManyProcessesAreAskedAtOnce(Kind kind) {
        open(kind);
        one.save(given("a", "the code"));
        OAuth2Authorization here = one.findByToken("the code", CODE);
        OAuth2Authorization there = other.findByToken("the code", CODE);
        assertThat(there).isNotNull().isEqualTo(here);
        other.save(redeemed(there, "a token"));
        assertThatThrownBy(() -> one.save(redeemed(here, "another token"))).isInstanceOf(OAuth2AuthenticationException.class);
        assertThat(one.findByToken("a token", OAuth2TokenType.ACCESS_TOKEN)).isNotNull();
        assertThat(one.findByToken("another token", OAuth2TokenType.ACCESS_TOKEN)).isNull();
        assertThat(one.findByToken("a token", CODE)).as("as something that it is not").isNull();
    }

    @Test
    void whoReadsTheTablesHasNoToken() {
        open(Kind.H2);
        one.save(given("a", "the code"));
        assertThat(desk.sql.sql("select * from sign_in_token").query().listOfRows().toString()).doesNotContain("the code")
                .doesNotContain(Session.digest("the code"));
        byte[] body = desk.sql.sql("select body from sign_in_authorization").query(byte[].class).single();
        assertThat(new String(body, java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain("the code", "smith");
    }

    @Test
    void aRowThatWasCopiedIsNone() {
        open(Kind.H2);
        one.save(given("a", "the code"));
        one.save(given("b", "mine"));
        desk.sql.sql("update sign_in_authorization set body = (select body from sign_in_authorization where id = 'a') where id = 'b'")
                .update();
        assertThat(other.findByToken("mine", CODE)).isNull();
        desk.sql.sql("update sign_in_token set authorization_id = 'a' where authorization_id = 'b'").update();
        assertThat(other.findByToken("mine", CODE)).as("the index alone gives nothing").isNull();
    }

    /** The step says so, and it is a step that the trail has. */
    @Test
    void whatIsPutBackIsTheStepThatWasTaken() {
        open(Kind.H2);
        one.save(given("a", "the code"));
        Map<String, Object> before = desk.sql.sql("select * from sign_in_authorization").query().singleRow();
        OAuth2Authorization given = one.findByToken("the code", CODE);
        var call = Authorizations.call(given);
        one.save(redeemed(given, "a token"));
        assertThat(Authorizations.call(one.findById("a"))).isNotEqualTo(call);
        desk.sql.sql("update sign_in_authorization set body = ?, step = ?").params(before.get("body"), before.get("step")).update();
        assertThat(Authorizations.call(one.findById("a"))).isEqualTo(call);
    }

    @ParameterizedTest
    @EnumSource
    void whatHasHadItsTimeIsForgotten(Kind kind) {
        open(kind);
        one.save(given("a", "the code"));
        one.save(given("b", "another"));
        one.save(redeemed(one.findById("b"), "a token"));
        desk.clock.pass(Duration.ofMinutes(15));
        assertThat(one.findByToken("the code", CODE)).isNull();
        other.forget();
        assertThat(desk.sql.sql("select id from sign_in_authorization").query(String.class).list()).containsExactly("b");
        assertThat(desk.sql.sql("select distinct authorization_id from sign_in_token").query(String.class).list()).containsExactly("b");
    }

    @ParameterizedTest
    @EnumSource
    void aProofIsTakenOnceByWhicheverProcess(Kind kind) {
        open(kind);
        String proof = "eyJhbGciOiJFUzI1NiJ9.eyJqdGkiOiJvbmUifQ.c2ln";
        assertThat(new UsedProofs(desk.sql, desk.seal, desk.clock).first(proof)).isTrue();
        assertThat(new UsedProofs(desk.sql, desk.seal, desk.clock).first(proof)).isFalse();
        desk.clock.pass(Duration.ofHours(2));
        new UsedProofs(desk.sql, desk.seal, desk.clock).forget();
        assertThat(desk.sql.sql("select count(*) from used_proof").query(Long.class).single()).isZero();
    }

    /** However often it is renewed meanwhile. */
    @Test
    void noGrantOutlivesASession() {
        open(Kind.H2);
        one.save(given("a", "the code"));
        one.save(redeemed(one.findById("a"), "token 0"));
        for (int hour = 1; hour <= 12; hour++) {
            desk.clock.pass(Duration.ofHours(1));
            one.save(redeemed(one.findById("a"), "token " + hour));
        }
        assertThat(other.findByToken("token 12", OAuth2TokenType.ACCESS_TOKEN)).isNotNull();
        desk.clock.pass(Duration.ofHours(1));
        assertThat(other.findByToken("token 12", OAuth2TokenType.ACCESS_TOKEN)).isNull();
        other.forget();
        assertThat(desk.sql.sql("select count(*) from sign_in_authorization").query(Long.class).single()).isZero();
    }

    @Test
    void aTimeWrittenIntoTheRowKeepsNoGrantAlive() {
        open(Kind.H2);
        one.save(given("a", "the code"));
        one.save(redeemed(one.findById("a"), "a token"));
        desk.sql.sql("update sign_in_authorization set until_at = ?").param(AccountRows.utc(desk.clock.instant().plus(Duration.ofDays(9))))
                .update();
        desk.clock.pass(Duration.ofHours(13));
        assertThat(one.findByToken("a token", OAuth2TokenType.ACCESS_TOKEN)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void oneStepIsTakenByOneProcessAfterTheOther(Kind kind) {
        open(kind);
        one.save(given("a", "the code"));
        OAuth2Authorization step = one.findById("a");
        var recorded = new CopyOnWriteArrayList<String>();
        var later = new CompletableFuture<Boolean>();
        one.alone(step, () -> {
            later.completeAsync(() -> {
                other.alone(step, () -> recorded.add("other"));
                return true;
            });
            assertThatThrownBy(() -> later.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            recorded.add("one");
        });
        assertThat(later.join()).isTrue();
        assertThat(recorded).containsExactly("one", "other");
        one.remove(step);
        assertThatThrownBy(() -> other.alone(step, () -> recorded.add("gone"))).isInstanceOf(OAuth2AuthenticationException.class);
        assertThat(recorded).hasSize(2);
    }
}
