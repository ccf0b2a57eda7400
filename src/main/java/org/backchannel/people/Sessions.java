package org.backchannel.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.StandardClaimAccessor;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutHandler;

/** Begins browsers' sessions and ends them on demand, and says so. What ends by itself, {@link SessionRows} ends. */
final class Sessions implements LogoutHandler {

    static final Duration LONGEST = Duration.ofHours(12);
    private static final String SINCE = "backchannel.since";

    private final People people;
    private final SessionRows rows;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Sessions(People people, SessionRows rows, ApplicationEventPublisher events, InstantSource clock) {
        this.people = people;
        this.rows = rows;
        this.events = events;
        this.clock = clock;
    }

    /** Somebody proved who they are: from now on the session has an age. */
    void proved(HttpSession session) {
        if (session.getAttribute(SINCE) == null) {
            session.setAttribute(SINCE, clock.instant());
        }
    }

    void begin(HttpServletRequest request, Authentication asking) {
        HttpSession session = request.getSession();
        proved(session);
        Session begun = begun(session, asking);
        try {
            events.publishEvent(new SignedIn(begun.person(), begun.username(), begun.name(), request.getRemoteAddr(), begun.call(),
                    context(asking)));
        } catch (RuntimeException e) {
            // INVARIANT: nothing happens that the trail could not take
            session.invalidate();
            throw e;
        }
        session.setAttribute(Session.ATTRIBUTE, begun);
    }

    private Session begun(HttpSession session, Authentication asking) {
        UUID call = session.getAttribute(Session.ATTRIBUTE) instanceof Session before ? before.call() : UUID.randomUUID();
        String there = asking.getPrincipal() instanceof OidcUser user ? user.getClaimAsString(LogoutTokens.SESSION) : null;
        return new Session(call, people.who(asking).orElse(null), username(asking), Session.name(session.getId()), there,
                asking.getName());
    }

    /** The provider, or what came back from it, did not let somebody in. */
    void failed(HttpServletRequest request) {
        events.publishEvent(new SignInFailed("", request.getRemoteAddr(), SignInFailed.Reason.PROVIDER));
    }

    boolean tooOld(HttpSession session) {
        return session.getAttribute(SINCE) instanceof Instant since && !clock.instant().isBefore(since.plus(LONGEST));
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication asking) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            rows.signOut(session.getId());
        }
    }

    private static String context(Authentication asking) {
        String said = asking.getPrincipal() instanceof OidcUser user ? user.getAuthenticationContextClass() : null;
        return said == null ? "" : said;
    }

    static String username(Authentication asking) {
        String name = asking.getPrincipal() instanceof StandardClaimAccessor user ? user.getPreferredUsername() : null;
        return name == null ? asking.getName() : name;
    }
}
