package org.backchannel.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands between who is signed in and whatever they ask for: with an outside provider nobody passes of whom it does not say, now, that
 * they are signed in there. Where it cannot be asked nobody passes either.
 */
final class StillSignedIn extends OncePerRequestFilter {

    /** Seconds; a provider that is started anew takes less than a minute. */
    private static final String RETRY = "30";
    private static final Logger LOG = LoggerFactory.getLogger(StillSignedIn.class);

    private final Standing standing;
    private final ApplicationEventPublisher events;

    StillSignedIn(Standing standing, ApplicationEventPublisher events) {
        this.standing = standing;
        this.events = events;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication asking = SecurityContextHolder.getContext().getAuthentication();
        if (asking == null || !asking.isAuthenticated()) {
            chain.doFilter(request, response);
            return;
        }
        try {
            Optional<Asserted> now = standing.of(asking, request, response);
            if (now.isPresent()) {
                People.assertedOf(request, now.get());
            } else {
                end(request);
            }
        } catch (UnknownWord unknown) {
            LOG.warn("{}: nobody is signed in by it", unknown.getMessage());
            end(request);
            events.publishEvent(
                    new SignInFailed(Sessions.username(asking), request.getRemoteAddr(), SignInFailed.Reason.UNKNOWN_CLAIM));
        } catch (SilentProvider silent) {
            LOG.error("{}: {}", silent.getMessage(), String.valueOf(silent.getCause()));
            tell(request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    /** From here on nobody is signed in; a session that ends says so itself. */
    private static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }

    private static void tell(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY);
        if (request.getRequestURI().startsWith("/api/") || request.getRequestURI().startsWith("/actuator")) {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getWriter().write("{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503,"
                    + "\"detail\":\"the sign-in gives no answer\"}");
        } else if (!request.getMethod().equals("GET")) {
            response.sendRedirect(SecurityConfiguration.SIGNED_OUT + "?silent");
        } else {
            SecurityContextHolder.clearContext();
            request.getRequestDispatcher(SecurityConfiguration.SIGNED_OUT + "?silent").forward(request, response);
        }
    }
}
