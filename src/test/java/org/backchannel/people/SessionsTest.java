package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpSessionEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.backchannel.Databases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;

class SessionsTest {

    @TempDir
    Path keys;

    private final List<Object> events = new ArrayList<>();
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final Authentication smith = new TestingAuthenticationToken("smith", null, List.of());
    private Desk desk;
    private Sessions sessions;

    @BeforeEach
    void open() {
        desk = new Desk(Databases.Kind.H2, keys);
        sessions = new Sessions(desk.people, events::add, desk.clock);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private boolean alive() throws Exception {
        var session = request.getSession();
        new OldSessions(sessions).doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        return request.getSession(false) == session;
    }

    @Test
    void twelveHoursAfterTheSignInItEndsHoweverBusy() throws Exception {
        sessions.begin(request, smith);
        desk.clock.pass(Duration.ofHours(12).minusSeconds(1));
        assertThat(alive()).isTrue();
        desk.clock.pass(Duration.ofSeconds(1));
        assertThat(alive()).isFalse();
    }

    @Test
    void theNamesInTheTrailAreOfTheSessionAndNotItsId() {
        String id = "5a0b6d3e9c1f";
        request.setSession(new MockHttpSession(null, id));
        sessions.begin(request, smith);
        assertThat(events.toString()).doesNotContain(id).contains(Session.name(id));
        assertThat(Session.name(id)).hasSize(16);
    }

    @Test
    void oneThatEndsByItselfIsSaidToHaveEnded() {
        sessions.begin(request, smith);
        sessions.sessionDestroyed(new HttpSessionEvent(request.getSession()));
        assertThat(events).hasSize(2).last().isInstanceOf(SessionEnded.class);
    }

    @Test
    void oneThatWasSignedOutEndsOnce() {
        sessions.begin(request, smith);
        sessions.logout(request, new MockHttpServletResponse(), smith);
        sessions.sessionDestroyed(new HttpSessionEvent(request.getSession()));
        assertThat(events).hasSize(2).last().isInstanceOf(SignedOut.class);
    }

    @Test
    void aSignInThatCannotBeRecordedIsUndone() {
        var deaf = new Sessions(desk.people, event -> {
            throw new IllegalStateException("the trail takes nothing");
        }, desk.clock);
        request.getSession();
        assertThatThrownBy(() -> deaf.begin(request, smith)).hasMessage("the trail takes nothing");
        assertThat(request.getSession(false)).isNull();
    }
}
