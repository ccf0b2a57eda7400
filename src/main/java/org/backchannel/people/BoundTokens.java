package org.backchannel.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A token that is bound to a key is worth nothing to whoever cannot show that they have the key, or who stole it would simply leave that
 * out: by a proof (RFC 9449 §7.1), or by the certificate of the connection (RFC 8705 §3). One that is bound to both needs both, and one that
 * is bound to a key in a way that is not verified here, or in none that is known, is nobody's.
 */
final class BoundTokens extends OncePerRequestFilter {

    /** RFC 7800 §3.1: the claim that names the key. */
    static final String CONFIRMATION = "cnf";
    /** RFC 9449 §6.1. */
    private static final String KEY = "jkt";
    /** RFC 8705 §3.1. */
    static final String CERTIFICATE = "x5t#S256";
    /** Those of RFC 7800 §3, and of OSCORE (RFC 9203 §3.2.1); members that name no key are passed over (RFC 7800 §3.1). */
    private static final Set<String> UNVERIFIED = Set.of("jwk", "jwe", "kid", "jku", "osc");

    private final UsedProofs proofs;

    BoundTokens(UsedProofs proofs) {
        this.proofs = proofs;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken bearer
                && bearer.getToken().hasClaim(CONFIRMATION) && !shown(bearer.getToken(), request)) {
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }

    /** The certificate first: a proof counts as used once it was looked at. */
    private boolean shown(Jwt token, HttpServletRequest request) {
        return token.getClaim(CONFIRMATION) instanceof Map<?, ?> bound && (bound.containsKey(CERTIFICATE) || bound.containsKey(KEY))
                && UNVERIFIED.stream().noneMatch(bound::containsKey)
                && (!bound.containsKey(CERTIFICATE)
                        || ClientCertificates.thumbprint(request).filter(bound.get(CERTIFICATE)::equals).isPresent())
                && (!bound.containsKey(KEY) || proven(request));
    }

    /** By a proof that was verified before this filter, and that no process has taken before. */
    private boolean proven(HttpServletRequest request) {
        String proof = request.getHeader("DPoP");
        return proof != null && String.valueOf(request.getHeader(HttpHeaders.AUTHORIZATION)).toLowerCase(Locale.ROOT).startsWith("dpop ")
                && proofs.first(proof);
    }
}
