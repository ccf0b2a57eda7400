package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.Browser;
import org.backchannel.KeycloakAdmin;
import org.backchannel.KeycloakRegistry;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session that ends at Keycloak ends in the registry without anybody asking for anything. */
class BackChannelLogoutTest {

    private static final KeycloakRegistry REGISTRY = KeycloakRegistry.get();
    private static final KeycloakAdmin ADMIN = REGISTRY.admin();
    private static final RunningApplication APP = REGISTRY.app();

    private final String name = "l" + UUID.randomUUID().toString().substring(0, 8);
    private final String user = ADMIN.user(name, Map.of("level", List.of("SECRET")), List.of("recipient"));
    private final Person person = new Registrar(APP).person("L" + name, Registrar.cleared(Level.SECRET), List.of(), Role.RECIPIENT);

    private boolean ended() {
        return APP.events(SessionEnded.class).stream().anyMatch(end -> end.person().equals(Optional.of(person.id())));
    }

    private static int send(String token) {
        Browser http = APP.browser();
        return http.send(http.request(BackChannelLogout.PATH).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(Browser.form(Map.of("logout_token", token)))).build()).statusCode();
    }

    @Test
    void theSessionEndsWhenItsProviderSaysSoAndTheTrailHasIt() {
        REGISTRY.bind(person, user);
        Browser browser = REGISTRY.signedIn(name);
        Browser another = REGISTRY.signedIn(name);
        ADMIN.endSessions(user);
        assertThat(ended()).isTrue();
        assertThat(APP.bean(Trail.class).lines(Query.all().by(person.id().value()).ofType("session-end"), null, 9)).hasSize(2);
        assertThat(browser.send(browser.request("/api/v1/me").build()).statusCode()).isEqualTo(401);
        assertThat(another.send(another.request("/api/v1/me").build()).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubbish", "an ID token", "nothing"})
    void whatIsNoLogoutTokenEndsNothing(String what) {
        REGISTRY.bind(person, user);
        Browser browser = REGISTRY.signedIn(name);
        assertThat(send(what.equals("an ID token") ? idToken() : what.equals("nothing") ? "" : what)).isEqualTo(400);
        assertThat(ended()).isFalse();
        assertThat(browser.send(browser.request("/api/v1/me").build()).statusCode()).isEqualTo(200);
    }

    /** Of another session of the same person, which has been signed out since: signed by the same key, for the same client. */
    private String idToken() {
        Browser other = REGISTRY.signedIn(name);
        other.signOut();
        return other.visited().stream().map(URI::toString).filter(address -> address.contains("id_token_hint=")).findFirst().orElseThrow()
                .replaceFirst(".*id_token_hint=", "").replaceFirst("&.*", "");
    }

    @Test
    void whoAsksInAnotherWayIsRefusedAlike() {
        Browser http = APP.browser();
        var answer = http.send(http.request(BackChannelLogout.PATH).build());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }
}
