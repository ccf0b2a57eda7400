package org.backchannel.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import org.backchannel.people.StoredAccount.SignedInAccount;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before the embedded provider's codes where certificates are a second factor: who is sent there to give one
 * ({@code acr_values}, RFC 9470 §4) gets a code once they have shown theirs lately.
 */
final class CardAsked extends OncePerRequestFilter {

    static final String AUTHORIZE = "/idp/oauth2/authorize";
    /** The sign-in's page, which asks for the card, or for the password before it. */
    static final String CARD = EmbeddedConfiguration.SIGN_IN + "?second";
    private static final String PASSWORD = EmbeddedConfiguration.SIGN_IN + "?first";

    private final SignInSettings settings;
    private final EmbeddedSession session;
    private final InstantSource clock;

    CardAsked(SignInSettings settings, EmbeddedSession session, InstantSource clock) {
        this.settings = settings;
        this.session = session;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication asking = SecurityContextHolder.getContext().getAuthentication();
        if (!asked(request) || asking == null || !(asking.getPrincipal() instanceof SignedInAccount)) {
            chain.doFilter(request, response);
            return;
        }
        ShownCertificate shown = asking.getDetails() instanceof ShownCertificate one ? one : null;
        if (shown != null && !settings.cards().counts(shown.password())) {
            // By their card alone: what is missing is the other factor.
            session.requests().saveRequest(request, response);
            session.forget(request, response);
            response.sendRedirect(PASSWORD);
        } else if (shown == null || shown.at().plus(settings.secondFactorAge()).isBefore(clock.instant())) {
            session.requests().saveRequest(request, response);
            response.sendRedirect(CARD);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean asked(HttpServletRequest request) {
        String values = request.getParameter("acr_values");
        return request.getRequestURI().equals(AUTHORIZE) && values != null
                && Arrays.asList(values.split(" ")).contains(CardFactor.CONTEXT);
    }
}
