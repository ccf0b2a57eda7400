package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.backchannel.Databases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;

class SessionsTest {

    @TempDir
    Path keys;

    private final Authentication smith = new TestingAuthenticationToken("smith", null, List.of());
    private Desk desk;
    private Node node;

    @BeforeEach
    void open() {
        desk = new Desk(Databases.Kind.H2, keys);
        node = new Node(desk);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private String begin() {
        return node.visit(null, request -> node.sessions.begin(request, smith));
    }

    private void old(HttpServletRequest request) {
        try {
            new OldSessions(node.sessions).doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        } catch (java.io.IOException | jakarta.servlet.ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void twelveHoursAfterTheSignInItEndsHoweverBusy() {
        String cookie = begin();
        for (int minutes = 0; minutes < 12 * 60 - 10; minutes += 10) {
            desk.clock.pass(Duration.ofMinutes(10));
            node.visit(cookie, this::old);
        }
        desk.clock.pass(Duration.ofMinutes(10).minusSeconds(1));
        node.visit(cookie, this::old);
        assertThat(node.knows(cookie)).isTrue();
        desk.clock.pass(Duration.ofSeconds(1));
        node.visit(cookie, this::old);
        assertThat(node.knows(cookie)).isFalse();
        assertThat(desk.said).hasSize(2).last().isInstanceOf(SessionEnded.class);
    }

    @Test
    void theNamesInTheTrailAreOfTheSessionAndNotItsId() {
        String id = begin();
        assertThat(desk.said.toString()).doesNotContain(id).contains(Session.name(id));
        assertThat(Session.name(id)).hasSize(16);
    }

    @Test
    void oneThatEndsByItselfIsSaidToHaveEnded() {
        String cookie = begin();
        node.visit(cookie, request -> request.getSession().invalidate());
        assertThat(desk.said).hasSize(2).last().isInstanceOf(SessionEnded.class);
    }

    @Test
    void oneThatWasSignedOutEndsOnce() {
        String cookie = begin();
        node.visit(cookie, request -> {
            node.sessions.logout(request, new MockHttpServletResponse(), smith);
            request.getSession().invalidate();
        });
        assertThat(desk.said).hasSize(2).last().isInstanceOf(SignedOut.class);
        assertThat(node.knows(cookie)).isFalse();
    }

    @Test
    void whoSignsInOnceMoreInTheSameSessionIsInTheSameCall() {
        String cookie = begin();
        node.visit(cookie, request -> {
            request.changeSessionId();
            node.sessions.begin(request, smith);
        });
        assertThat(desk.said).extracting(event -> ((SignedIn) event).call()).hasSize(2)
                .containsOnly(((SignedIn) desk.said.getFirst()).call());
    }

    @Test
    void aSignInThatCannotBeRecordedIsUndone() {
        var deaf = new Node(desk, event -> {
            throw new IllegalStateException("the trail takes nothing");
        });
        assertThatThrownBy(() -> deaf.visit(null, request -> deaf.sessions.begin(request, smith))).hasMessage("the trail takes nothing");
        assertThat(desk.sql.sql("select count(*) from browser_session").query(Long.class).single()).isZero();
    }
}
