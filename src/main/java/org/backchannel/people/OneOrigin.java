package org.backchannel.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers under the configured name only. Stops DNS rebinding, by which a page on any site could talk to a server on loopback, and
 * every use of a Host header of the sender's choosing. Who typed `localhost` is sent to the right name.
 */
final class OneOrigin extends OncePerRequestFilter {

    private final SignInSettings settings;

    OneOrigin(SignInSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = request.getHeader("Host");
        if (host != null && host.equalsIgnoreCase(settings.authority())) {
            chain.doFilter(request, response);
        } else if (host != null && host.toLowerCase(Locale.ROOT).matches("localhost(:\\d+)?") && request.getMethod().equals("GET")) {
            response.setStatus(HttpServletResponse.SC_TEMPORARY_REDIRECT);
            response.setHeader("Location", settings.url("/"));
        } else {
            response.setStatus(HttpServletResponse.SC_MISDIRECTED_REQUEST);
        }
    }
}
