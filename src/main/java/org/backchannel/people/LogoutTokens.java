package org.backchannel.people;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** By what a provider says that a session of its own has ended (OpenID Connect Back-Channel Logout 1.0 §2.4, §2.6). */
final class LogoutTokens {

    /** OpenID Connect Front-Channel Logout 1.0 §3: the session at the provider, as the ID token names it too. */
    static final String SESSION = "sid";
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration SKEW = Duration.ofSeconds(10);
    private static final OAuth2Error INVALID = new OAuth2Error("invalid_request", "no logout token", null);

    private final JwtDecoder decoder;

    LogoutTokens(SignInSettings settings) {
        this.decoder = new SupplierJwtDecoder(() -> {
            NimbusJwtDecoder made = NimbusJwtDecoder.withIssuerLocation(settings.issuer()).jwsAlgorithm(settings.algorithm())
                    // its type may be `logout+jwt`, which no access token is
                    .validateType(false).build();
            made.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(new JwtTimestampValidator(SKEW),
                    new JwtIssuerValidator(settings.issuer()), new JwtAudienceValidator(settings.clientId()), logout())));
            return made;
        });
    }

    /** @throws org.springframework.security.oauth2.jwt.JwtException for what is no logout token of the provider's for this client */
    Jwt read(String token) {
        return decoder.decode(token);
    }

    /** An ID token is signed by the same key and for the same client: only the event tells them apart, and that there is no nonce. */
    private static OAuth2TokenValidator<Jwt> logout() {
        return token -> token.getClaims().get("events") instanceof Map<?, ?> events && events.containsKey(EVENT)
                && !token.hasClaim("nonce") && (token.getSubject() != null || token.getClaimAsString(SESSION) != null)
                        ? OAuth2TokenValidatorResult.success()
                        : OAuth2TokenValidatorResult.failure(INVALID);
    }
}
