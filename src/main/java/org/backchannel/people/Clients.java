package org.backchannel.people;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who may ask the embedded provider for tokens: the application itself, its command line, and the machines. Nobody registers. */
final class Clients implements RegisteredClientRepository {

    /** The API as a whole; what a token's bearer may do is asked at every request. */
    static final String API_SCOPE = "api";

    private static final Duration CODE = Duration.ofMinutes(1);
    private static final Duration DEVICE_CODE = Duration.ofMinutes(10);

    private final ServiceRows services;
    private final ApplicationEventPublisher events;
    private final RegisteredClient web;
    private final RegisteredClient cli;
    private final Duration tokens;

    Clients(SignInSettings settings, Passwords passwords, ServiceRows services, ApplicationEventPublisher events) {
        this.services = services;
        this.events = events;
        this.tokens = settings.tokens();
        this.web = client(SignInSettings.WEB_CLIENT).clientSecret(passwords.encode(settings.clientSecret()))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(settings.url(SecurityConfiguration.REDIRECT))
                .postLogoutRedirectUri(settings.url(SecurityConfiguration.SIGNED_OUT))
                .scope(OidcScopes.OPENID).build();
        this.cli = client(SignInSettings.CLI_CLIENT).clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.DEVICE_CODE)
                // RFC 6749 §6: an import may take longer than a token holds
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN).scope(API_SCOPE).build();
    }

    @Override
    public void save(RegisteredClient client) {
        throw new IllegalStateException("clients used to be registered by nobody");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return switch (clientId) {
            case SignInSettings.WEB_CLIENT -> web;
            case SignInSettings.CLI_CLIENT -> cli;
            default -> services.enabled(clientId, (subject, hash) -> machine(clientId, hash)).orElseGet(() -> none(clientId));
        };
    }

    /** A machine whose row was changed is told what one is told that does not exist; the trail is told the reason. */
    private @Nullable RegisteredClient none(String clientId) {
        if (services.broken(clientId)) {
            String address = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here
                    ? here.getRequest().getRemoteAddr()
                    : "";
            events.publishEvent(new SignInFailed(clientId, address, SignInFailed.Reason.BROKEN_SEAL));
        }
        return null;
    }

    private RegisteredClient machine(String clientId, String secretHash) {
        return client(clientId).clientSecret(secretHash).clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS).scope(API_SCOPE).build();
    }

    private RegisteredClient.Builder client(String id) {
        return RegisteredClient.withId(id).clientId(id).clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .tokenSettings(TokenSettings.builder().idTokenSignatureAlgorithm(SignatureAlgorithm.ES384).accessTokenTimeToLive(tokens)
                        // RFC 9700 §4.14.2: the client has no secret, so each refresh token is used once
                        .reuseRefreshTokens(false).refreshTokenTimeToLive(Sessions.LONGEST)
                        .authorizationCodeTimeToLive(CODE).deviceCodeTimeToLive(DEVICE_CODE).build());
    }
}
