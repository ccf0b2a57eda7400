package org.backchannel.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Where a certificate is a second factor at the embedded sign-in: whether whoever asks has shown theirs lately, and it is theirs still. Of
 * bearers of tokens it is not known, so they have none.
 */
final class ShownLately extends OncePerRequestFilter {

    private final SignInSettings settings;
    private final CertificateHolders holders;
    private final InstantSource clock;

    ShownLately(SignInSettings settings, CertificateHolders holders, InstantSource clock) {
        this.settings = settings;
        this.holders = holders;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (lately(SecurityContextHolder.getContext().getAuthentication())) {
            People.assertedOf(request, new Asserted(Ceiling.NONE, SecondFactor.RECENT));
        }
        chain.doFilter(request, response);
    }

    private boolean lately(@Nullable Authentication asking) {
        return asking != null && asking.getPrincipal() instanceof OidcUser user
                && CardFactor.CONTEXT.equals(user.getAuthenticationContextClass()) && recent(user.getAuthenticatedAt())
                && holders.subjects(Account.certificate(String.valueOf(user.getClaimAsString(Tokens.CERTIFICATE))))
                        .contains(user.getSubject());
    }

    private boolean recent(@Nullable Instant at) {
        return at != null && !at.plus(settings.secondFactorAge()).isBefore(clock.instant());
    }
}
