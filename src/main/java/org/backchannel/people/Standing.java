package org.backchannel.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizationContext;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.RefreshTokenOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** How somebody who signed in by an outside provider stands there now. */
final class Standing {

    private static final String AUTHENTICATION_CONTEXT = "acr";
    private static final String PROVEN_AT = "auth_time";
    private static final String SUBJECT = "sub";

    private final Inquiry inquiry;
    private final ClaimTable claims;
    private final OAuth2AuthorizedClientRepository clients;
    private final RefreshTokenOAuth2AuthorizedClientProvider renewal = new RefreshTokenOAuth2AuthorizedClientProvider();
    private final SignInSettings settings;
    private final InstantSource clock;

    Standing(Inquiry inquiry, ClaimTable claims, OAuth2AuthorizedClientRepository clients, SignInSettings settings, InstantSource clock) {
        this.inquiry = inquiry;
        this.claims = claims;
        this.clients = clients;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What the provider says of them; empty if it does not let them in any more.
     *
     * @throws SilentProvider if it cannot be asked
     * @throws UnknownWord if it says what the table of claims does not know
     */
    Optional<Asserted> of(Authentication asking, HttpServletRequest request, HttpServletResponse response) {
        return token(asking, request, response).flatMap(inquiry::about)
                // whatever token it was, it has to stand for whoever is signed in
                .filter(told -> asking.getName().equals(told.get(SUBJECT)))
                .map(told -> new Asserted(claims.read(told), second(told)));
    }

    private Optional<String> token(Authentication asking, HttpServletRequest request, HttpServletResponse response) {
        return switch (asking) {
            case JwtAuthenticationToken bearer -> Optional.of(bearer.getToken().getTokenValue());
            case OAuth2AuthenticationToken browser -> renewed(browser, request, response);
            default -> Optional.empty();
        };
    }

    /** A browser's token holds for minutes, its session for hours: the application renews the one for as long as the other is used. */
    private Optional<String> renewed(Authentication asking, HttpServletRequest request, HttpServletResponse response) {
        @Nullable
        OAuth2AuthorizedClient client = clients.loadAuthorizedClient(SignInSettings.REGISTRATION, asking, request);
        if (client == null) {
            return Optional.empty();
        }
        try {
            @Nullable
            OAuth2AuthorizedClient fresh = renewal
                    .authorize(OAuth2AuthorizationContext.withAuthorizedClient(client).principal(asking).build());
            if (fresh == null) {
                return Optional.of(client.getAccessToken().getTokenValue());
            }
            clients.saveAuthorizedClient(fresh, asking, request, response);
            return Optional.of(fresh.getAccessToken().getTokenValue());
        } catch (ClientAuthorizationException refused) {
            if (refused.getError().getErrorCode().equals(OAuth2ErrorCodes.INVALID_GRANT)) {
                return Optional.empty();
            }
            throw new SilentProvider(refused);
        }
    }

    private SecondFactor second(Map<String, Object> told) {
        boolean given = told.get(AUTHENTICATION_CONTEXT) instanceof String context && settings.secondFactors().contains(context);
        return given && told.get(PROVEN_AT) instanceof Number at
                && !Instant.ofEpochSecond(at.longValue()).plus(settings.secondFactorAge()).isBefore(clock.instant())
                        ? SecondFactor.RECENT
                        : SecondFactor.MISSING;
    }
}
