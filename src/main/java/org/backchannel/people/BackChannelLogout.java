package org.backchannel.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Where the provider says that a session has ended (OpenID Connect Back-Channel Logout 1.0 §2.5, §2.8). The session here ends at
 * once, with its entry in the trail; that it would end at its next request does not depend on this.
 */
final class BackChannelLogout extends OncePerRequestFilter {

    static final String PATH = "/logout/connect/back-channel/" + SignInSettings.REGISTRATION;
    private static final Logger LOG = LoggerFactory.getLogger(BackChannelLogout.class);

    private final LogoutTokens tokens;
    private final SessionRows sessions;

    BackChannelLogout(LogoutTokens tokens, SessionRows sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        String token = request.getParameter("logout_token");
        if (!request.getMethod().equals(HttpMethod.POST.name()) || token == null) {
            refuse(response);
            return;
        }
        try {
            Jwt ended = tokens.read(token);
            sessions.endedThere(ended.getClaimAsString(LogoutTokens.SESSION), ended.getSubject());
        } catch (JwtException invalid) {
            LOG.warn("what came as a logout token is none: {}", invalid.getClass().getSimpleName());
            refuse(response);
        }
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getWriter().write("{\"error\":\"invalid_request\"}");
    }
}
