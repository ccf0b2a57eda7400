package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** RFC 8628: the command line shows a code, its user confirms it in a browser where they are signed in. */
class DeviceTest {

    private static final String VERIFY = "/idp/oauth2/device_verification";
    private static final String NAME = "device-user";

    private final RunningApplication application = RunningApplication.get();
    private final Machine machine = new Machine();
    private JsonNode codes;

    @BeforeEach
    void ask() {
        var answer = machine.post(EmbeddedConfiguration.DEVICE_CODES, Map.of("client_id", "backchannel-cli", "scope", "api"), null);
        assertThat(answer.statusCode()).isEqualTo(200);
        codes = Machine.json(answer);
    }

    private JsonNode token() {
        return Machine.json(machine.post("/idp/oauth2/token",
                Map.of("grant_type", "urn:ietf:params:oauth:grant-type:device_code", "client_id", "backchannel-cli", "device_code",
                        codes.get("device_code").asString()),
                null));
    }

    /** Goes to the page that asks whether the device is to be let in; returns the fields of its form. */
    private Map<String, String> toConfirm(Browser browser) {
        browser.get("/idp/device?user_code=" + userCode());
        assertThat(browser.current().body()).contains(userCode());
        var page = browser.post(VERIFY, Map.of("user_code", userCode()));
        assertThat(page.uri().getPath()).isEqualTo(EmbeddedConfiguration.DEVICE_CONFIRM);
        assertThat(page.body()).contains(userCode(), "Agree only if you began this yourself");
        var state = Pattern.compile("name=\"state\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(state.find()).isTrue();
        return Map.of("client_id", "backchannel-cli", "user_code", userCode(), "state", state.group(1));
    }

    private String userCode() {
        return codes.get("user_code").asString();
    }

    @Test
    void theAddressIsTheConfiguredOne() {
        assertThat(codes.get("verification_uri").asString()).isEqualTo(application.url("/idp/device"));
        assertThat(codes.get("interval").asLong()).as("as these tests have it set").isEqualTo(1);
        assertThat(codes.get("verification_uri_complete").asString()).startsWith(application.url("/idp/device?user_code="));
    }

    @Test
    void whoConfirmsLetsTheDeviceActAsThemselves() {
        assertThat(token().get("error").asString()).isEqualTo("authorization_pending");
        Browser browser = application.signedIn(NAME);
        var fields = new java.util.HashMap<>(toConfirm(browser));
        fields.put("scope", "api");
        assertThat(browser.post(VERIFY, fields).uri().getPath()).isEqualTo(EmbeddedConfiguration.DEVICE_DONE);
        String token = token().get("access_token").asString();
        var account = application.bean(Accounts.class).find(NAME).orElseThrow();
        assertThat(Machine.claims(token).get("sub").asString()).isEqualTo(account.subject());
        assertThat(machine.get(Machine.ITEMS, token).statusCode()).isNotEqualTo(401);
        assertThat(application.events(TokenIssued.class)).anyMatch(t -> t.username().equals(NAME) && t.client().equals("backchannel-cli"));
        // a code is used once
        assertThat(token().has("access_token")).isFalse();
    }

    private JsonNode tokens() {
        Browser browser = application.signedIn(NAME);
        var fields = new java.util.HashMap<>(toConfirm(browser));
        fields.put("scope", "api");
        browser.post(VERIFY, fields);
        return token();
    }

    private JsonNode renewed(String refresh, String client) {
        return Machine.json(machine.post("/idp/oauth2/token",
                Map.of("grant_type", "refresh_token", "client_id", client, "refresh_token", refresh), null));
    }

    /** RFC 6749 §6, RFC 9700 §4.14.2: once each, by the client that it was given to. */
    @Test
    void aRefreshTokenIsUsedOnceAndByItsClientAlone() {
        String first = tokens().get("refresh_token").asString();
        assertThat(renewed(first, "backchannel-web").has("access_token")).isFalse();
        JsonNode next = renewed(first, "backchannel-cli");
        assertThat(machine.get(Machine.ITEMS, next.get("access_token").asString()).statusCode()).isNotEqualTo(401);
        assertThat(next.get("refresh_token").asString()).isNotEqualTo(first);
        assertThat(renewed(first, "backchannel-cli").get("error").asString()).isEqualTo("invalid_grant");
        assertThat(application.events(TokenIssued.class)).anyMatch(t -> t.username().equals(NAME) && t.grant().equals("refresh_token"));
    }

    /** By somebody who has the token, and can write in the database what was there before it was used. */
    @Test
    void aRefreshTokenThatWasUsedIsNotUsedAgainBecauseItsRowIsPutBack() {
        String refresh = tokens().get("refresh_token").asString();
        var sql = application.bean(JdbcClient.class);
        var before = sql.sql("select * from sign_in_authorization").query().listOfRows();
        var tokens = sql.sql("select * from sign_in_token").query().listOfRows();
        assertThat(renewed(refresh, "backchannel-cli").has("access_token")).isTrue();
        sql.sql("delete from sign_in_token").update();
        sql.sql("delete from sign_in_authorization").update();
        before.forEach(row -> sql.sql("insert into sign_in_authorization (id, step, body, redeemed, until_at) values (?, ?, ?, ?, ?)")
                .params(row.get("id"), row.get("step"), row.get("body"), row.get("redeemed"), row.get("until_at")).update());
        tokens.forEach(row -> sql.sql("insert into sign_in_token (hash, authorization_id) values (?, ?)")
                .params(row.get("hash"), row.get("authorization_id")).update());
        assertThat(renewed(refresh, "backchannel-cli").get("error").asString()).isEqualTo("invalid_grant");
    }

    @Test
    void aChangedPasswordEndsWhatCouldBeRenewed() {
        String name = "device-changed";
        Browser browser = application.signedIn(name);
        var fields = new java.util.HashMap<>(toConfirm(browser));
        fields.put("scope", "api");
        browser.post(VERIFY, fields);
        String refresh = token().get("refresh_token").asString();
        application.bean(Accounts.class).reset(name);
        assertThat(renewed(refresh, "backchannel-cli").get("error").asString()).isEqualTo("invalid_grant");
    }

    @Test
    void whoRefusesLetsNothingIn() {
        Browser browser = application.signedIn(NAME);
        assertThat(browser.post(VERIFY, toConfirm(browser)).uri().getQuery()).isEqualTo("failed");
        assertThat(token().get("error").asString()).isEqualTo("access_denied");
    }

    @Test
    void anotherSitesFormConfirmsNothing() {
        Browser browser = application.signedIn(NAME);
        var fields = new java.util.HashMap<>(toConfirm(browser));
        fields.put("scope", "api");
        fields.put("state", "guessed");
        browser.post(VERIFY, fields);
        assertThat(token().get("error").asString()).isEqualTo("authorization_pending");
    }

    @Test
    void nobodyConfirmsWithoutSigningIn() {
        Browser browser = application.browser();
        assertThat(browser.get("/idp/device").uri().getPath()).isEqualTo("/idp/sign-in");
        assertThat(browser.get(VERIFY + "?user_code=" + userCode()).uri().getPath()).isEqualTo("/idp/sign-in");
    }

    @Test
    void aWrongCodeIsToldInWords() {
        Browser browser = application.signedIn(NAME);
        browser.get("/idp/device");
        assertThat(browser.post(VERIFY, Map.of("user_code", "BBBB-BBBB")).body()).contains("Nothing was let in");
    }

    @Test
    void onlyTheCommandLineGetsCodesWithoutASecret() {
        var answer = machine.post(EmbeddedConfiguration.DEVICE_CODES, Map.of("client_id", "backchannel-web", "scope", "api"), null);
        assertThat(answer.statusCode()).isBetween(400, 401);
    }

    @Test
    void aRefreshTokenThatManyUseAtOnceIsRecordedOnce() {
        String refresh = tokens().get("refresh_token").asString();
        long before = renewals();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<JsonNode>> asked = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> renewed(refresh, "backchannel-cli"), threads)).toList();
            assertThat(asked.stream().map(CompletableFuture::join).filter(answer -> answer.has("access_token"))).hasSize(1);
        }
        assertThat(renewals()).isEqualTo(before + 1);
    }

    private long renewals() {
        return application.events(TokenIssued.class).stream().filter(t -> t.username().equals(NAME) && t.grant().equals("refresh_token"))
                .count();
    }
}
