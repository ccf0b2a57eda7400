package org.backchannel.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Throttles tries of a machine's secret at the token endpoint, each of which costs an Argon2. The application's own client is
 * exempt: its secret is 256 random bits, and everybody's sign-in goes through it.
 */
final class ClientAttempts extends OncePerRequestFilter {

    private final Attempts attempts;

    ClientAttempts(Attempts attempts) {
        this.attempts = attempts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String client = client(request.getHeader("Authorization"));
        if (client.isEmpty() || client.equals(SignInSettings.WEB_CLIENT)) {
            chain.doFilter(request, response);
            return;
        }
        String name = "client " + client;
        if (!attempts.take(name, request.getRemoteAddr())) {
            response.setHeader("Retry-After", "60");
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpStatus.OK.value()) {
            attempts.succeeded(name, request.getRemoteAddr());
        }
    }

    /** The client's id in HTTP Basic (RFC 7617 §2), or nothing. */
    private static String client(@org.jspecify.annotations.Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return "";
        }
        try {
            String pair = new String(Base64.getDecoder().decode(authorization.substring(6).strip()), StandardCharsets.UTF_8);
            return pair.substring(0, Math.max(pair.indexOf(':'), 0));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
