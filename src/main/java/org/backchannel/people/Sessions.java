package org.backchannel.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.StandardClaimAccessor;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/** Begins and ends browsers' sessions, and says so. Unused ones are ended by the server after its own timeout. */
@Component
class Sessions implements HttpSessionListener, LogoutHandler {

    static final Duration LONGEST = Duration.ofHours(12);
    private static final String SESSION = "backchannel.session";
    private static final String SINCE = "backchannel.since";

    private final People people;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;
    private final ProviderSessions there = new ProviderSessions();

    Sessions(People people, ApplicationEventPublisher events, InstantSource clock) {
        this.people = people;
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
        var begun = new Session(people.who(asking), username(asking), Session.name(session.getId()), clock.instant());
        try {
            events.publishEvent(new SignedIn(begun.person(), begun.username(), begun.name(), request.getRemoteAddr()));
        } catch (RuntimeException e) {
            // INVARIANT: nothing happens that the trail could not take
            session.invalidate();
            throw e;
        }
        session.setAttribute(SESSION, begun);
        if (asking.getPrincipal() instanceof OidcUser user) {
            there.add(session, user.getClaimAsString(LogoutTokens.SESSION), asking.getName());
        }
    }

    /**
     * The provider says that they have ended there: here they end too, and say so.
     *
     * @param session at the provider; null for all of the subject's
     */
    void end(@Nullable String session, @Nullable String subject) {
        there.of(session, subject).forEach(ended -> {
            try {
                ended.invalidate();
            } catch (IllegalStateException already) {
                // it ended by itself meanwhile, and has said so
                there.remove(ended);
            }
        });
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
        if (session != null && session.getAttribute(SESSION) instanceof Session ended) {
            session.removeAttribute(SESSION);
            events.publishEvent(new SignedOut(ended.person(), ended.username(), ended.name()));
        }
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        there.remove(event.getSession());
        if (event.getSession().getAttribute(SESSION) instanceof Session ended) {
            events.publishEvent(new SessionEnded(ended.person(), ended.username(), ended.name()));
        }
    }

    static String username(Authentication asking) {
        String name = asking.getPrincipal() instanceof StandardClaimAccessor user ? user.getPreferredUsername() : null;
        return name == null ? asking.getName() : name;
    }
}
