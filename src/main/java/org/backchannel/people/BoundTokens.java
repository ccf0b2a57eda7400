package org.backchannel.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** RFC 9449 §7.1: a token that is bound to a key is worth nothing without a proof of it, or who stole it would simply leave that out. */
final class BoundTokens extends OncePerRequestFilter {

    /** RFC 7800 §3.1: the claim that names the key. */
    private static final String CONFIRMATION = "cnf";

    private final UsedProofs proofs;

    BoundTokens(UsedProofs proofs) {
        this.proofs = proofs;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken bearer
                && bearer.getToken().hasClaim(CONFIRMATION) && !proven(request)) {
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }

    /** By a proof that was verified before this filter, and that no process has taken before. */
    private boolean proven(HttpServletRequest request) {
        String proof = request.getHeader("DPoP");
        return proof != null && String.valueOf(request.getHeader(HttpHeaders.AUTHORIZATION)).toLowerCase(Locale.ROOT).startsWith("dpop ")
                && proofs.first(proof);
    }
}
