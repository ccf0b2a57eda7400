package org.backchannel.people;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;

/** What one process of the registry has of browsers' sessions, over the desk's database. The trail, as far as sessions need one, is what all say. */
final class Node {

    static final String COOKIE = "backchannel";
    /** So many sessions of nobody are kept here. */
    static final int NOBODYS = 40;

    final SessionRows rows;
    final Sessions sessions;
    private final SessionRepositoryFilter<KeptSession> filter;

    Node(Desk desk, Consumer<Object> events) {
        rows = new SessionRows(desk.sql, desk.database.transaction(), desk.seal, new Said(desk.said), event -> {
            events.accept(event);
            desk.said.add(event);
        }, desk.clock, Duration.ofMinutes(15), NOBODYS);
        sessions = new Sessions(desk.people, rows, event -> {
            events.accept(event);
            desk.said.add(event);
        }, desk.clock);
        filter = new SessionRepositoryFilter<>(rows);
        var cookies = new DefaultCookieSerializer();
        cookies.setCookieName(COOKIE);
        cookies.setUseBase64Encoding(false);
        var ids = new CookieHttpSessionIdResolver();
        ids.setCookieSerializer(cookies);
        filter.setHttpSessionIdResolver(ids);
    }

    Node(Desk desk) {
        this(desk, event -> {
        });
    }

    /** One request of a browser that has this cookie; returns the cookie that it has then, empty for none. */
    String visit(@Nullable String cookie, Consumer<HttpServletRequest> does) {
        var request = new MockHttpServletRequest();
        if (cookie != null && !cookie.isEmpty()) {
            request.setCookies(new Cookie(COOKIE, cookie));
        }
        var response = new MockHttpServletResponse();
        try {
            filter.doFilter(request, response, (asked, answer) -> does.accept((HttpServletRequest) asked));
        } catch (java.io.IOException | jakarta.servlet.ServletException e) {
            throw new IllegalStateException(e);
        }
        Cookie set = response.getCookie(COOKIE);
        return set == null ? cookie == null ? "" : cookie : set.getMaxAge() == 0 ? "" : set.getValue();
    }

    /** Whether a browser with that cookie has a session at all. */
    boolean knows(String cookie) {
        var found = new ArrayList<Boolean>();
        visit(cookie, request -> found.add(request.getSession(false) != null));
        return found.getFirst();
    }

    private record Said(List<Object> events) implements EndedSignIns {

        @Override
        public boolean ended(UUID call) {
            return events.stream().anyMatch(event -> event instanceof SessionEnded end && end.call().equals(call)
                    || event instanceof SignedOut out && out.call().equals(call));
        }

        @Override
        public boolean taken(UUID call) {
            return events.stream().anyMatch(event -> event instanceof TokenIssued token && token.call().equals(call));
        }
    }
}
