package org.backchannel.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Nobody is signed in: a page goes to the sign-in, the API and parts of pages are told so (RFC 9457). */
final class Unauthenticated implements AuthenticationEntryPoint {

    private final BearerTokenAuthenticationEntryPoint bearer = new BearerTokenAuthenticationEntryPoint();

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) throws IOException {
        if (request.getRequestURI().startsWith("/api/") || request.getRequestURI().startsWith("/actuator")) {
            bearer.commence(request, response, failure);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getWriter().write("{\"type\":\"about:blank\",\"title\":\"Unauthorized\",\"status\":401,"
                    + "\"detail\":\"a session or a bearer token is needed\"}");
        } else if (request.getHeader("HX-Request") != null) {
            // htmx follows redirects inside the page; this header makes the whole page go
            response.setHeader("HX-Redirect", SecurityConfiguration.SIGN_IN);
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else {
            response.sendRedirect(SecurityConfiguration.SIGN_IN);
        }
    }
}
