package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.AuthDetailsRepresentation;
import org.keycloak.representations.idm.EventRepresentation;

/** What a provider says of its events is a claim: cut, named as what it is, and never more than the trail may hold. */
class ToldEventsTest {

    private static EventRepresentation login(String type) {
        var event = new EventRepresentation();
        event.setId("7a0c2f1e");
        event.setTime(1_000_000);
        event.setType(type);
        return event;
    }

    @ParameterizedTest
    @CsvSource({"LOGIN,LOGIN,", "LOGIN_ERROR,LOGIN_ERROR,", "TELEPORT,UNKNOWN,TELEPORT", "TELEPORT_ERROR,UNKNOWN,TELEPORT_ERROR",
            "login,UNKNOWN,login", ",UNKNOWN,"})
    void what_is_not_known_is_told_as_such(String type, String what, String told) {
        var facts = ToldEvents.login(login(type)).facts();
        assertThat(facts).containsEntry("what", what);
        assertThat(facts.get("told")).isEqualTo(told);
    }

    @Test
    void nothing_is_longer_than_it_may_be_and_no_secret_is_kept() {
        EventRepresentation event = login("LOGIN" + "\u0000\n".repeat(5000));
        String long1 = "\uD83D\uDE00".repeat(5000);
        event.setClientId(long1);
        event.setUserId("not an id " + long1);
        event.setIpAddress(long1);
        event.setError("a\u0000b" + long1);
        event.setSessionId("the-session");
        event.setDetails(
                Map.of("username", long1, "code_id", "SECRET", "redirect_uri", "SECRET", "token_id", "SECRET", "auth_method", long1,
                        "refresh_token_id", "SECRET"));
        ProviderEvent told = ToldEvents.login(event);
        assertThat(told.subject()).isEmpty();
        assertThat(told.facts().values()).allSatisfy(value -> {
            assertThat(value.codePointCount(0, value.length())).isLessThanOrEqualTo(200);
            assertThat(value).doesNotContain("SECRET", "the-session").doesNotContain("\u0000").doesNotContain("\n");
        });
        assertThat(told.facts().get("account").codePointCount(0, told.facts().get("account").length())).isEqualTo(64);
    }

    @Test
    void what_was_changed_to_what_is_left_out() {
        var event = new AdminEventRepresentation();
        event.setId("8b1d");
        event.setTime(5);
        event.setOperationType("UPDATE");
        event.setResourceType("USER");
        event.setResourcePath("users/3f-2/role-mappings/realm");
        event.setRepresentation("{\"attributes\":{\"codewords\":[\"ZEPHYR\"]}}");
        var by = new AuthDetailsRepresentation();
        by.setUserId("boss");
        event.setAuthDetails(by);
        ProviderEvent told = ToldEvents.administration(event);
        assertThat(told.subject()).contains("3f-2");
        assertThat(told.facts()).containsEntry("what", "UPDATE").containsEntry("by", "boss").containsEntry("user", "3f-2");
        assertThat(told.facts().toString()).doesNotContain("ZEPHYR");
    }

    @Test
    void an_event_without_an_id_or_at_no_time_is_refused() {
        EventRepresentation nameless = login("LOGIN");
        nameless.setId(null);
        assertThatThrownBy(() -> ToldEvents.login(nameless)).isInstanceOf(NoDirectory.class);
        EventRepresentation odd = login("LOGIN");
        odd.setId("a b");
        assertThatThrownBy(() -> ToldEvents.login(odd)).isInstanceOf(NoDirectory.class);
    }
}
