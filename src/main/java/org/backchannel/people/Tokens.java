package org.backchannel.people;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.people.StoredAccount.SignedInAccount;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What tokens say: who somebody is, never what they may. */
final class Tokens implements OAuth2TokenCustomizer<JwtEncodingContext> {

    /** RFC 9068 §2.1: so that an ID token cannot be used at the API. */
    static final String ACCESS_TOKEN_TYPE = "at+jwt";

    /** Of an ID token: the SHA-256 of the certificate that was the second factor. */
    static final String CERTIFICATE = "certificate_sha256";

    private final AccountRows accounts;
    private final ServiceRows services;
    private final People people;
    private final EndedSignIns trail;
    private final Authorizations authorizations;
    private final CertificateHolders holders;
    private final CardFactor cards;
    private final ApplicationEventPublisher events;

    Tokens(AccountRows accounts, ServiceRows services, People people, EndedSignIns trail, Authorizations authorizations,
            CertificateHolders holders, CardFactor cards, ApplicationEventPublisher events) {
        this.cards = cards;
        this.accounts = accounts;
        this.services = services;
        this.people = people;
        this.trail = trail;
        this.authorizations = authorizations;
        this.holders = holders;
        this.events = events;
    }

    @Override
    public void customize(JwtEncodingContext token) {
        Identity identity = identity(token);
        boolean access = OAuth2TokenType.ACCESS_TOKEN.equals(token.getTokenType());
        token.getJwsHeader().algorithm(SignatureAlgorithm.ES384);
        token.getClaims().subject(identity.subject()).claim(StandardClaimNames.PREFERRED_USERNAME, identity.username());
        if (!access) {
            secondFactor(token);
        } else {
            bind(token);
            token.getJwsHeader().type(ACCESS_TOKEN_TYPE);
            token.getClaims().audience(List.of(SignInSettings.AUDIENCE)).claim("client_id", token.getRegisteredClient().getClientId());
            issued(token, identity);
        }
    }

    /** What the sign-in of a browser is told of the certificate that was shown in it, where that is a second factor. */
    private void secondFactor(JwtEncodingContext token) {
        Authentication asking = token.getPrincipal();
        if (asking != null && asking.getDetails() instanceof ShownCertificate shown
                && cards.counts(shown.password())) {
            token.getClaims().claim(IdTokenClaimNames.ACR, CardFactor.CONTEXT)
                    .claim(IdTokenClaimNames.AUTH_TIME, shown.at().getEpochSecond()).claim(CERTIFICATE, shown.sha256());
        }
    }

    /** RFC 8705 §3: what was asked for over a connection that shows a certificate is worth something over such a connection alone. */
    private static void bind(JwtEncodingContext token) {
        Optional<String> shown = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here
                ? ClientCertificates.thumbprint(here.getRequest())
                : Optional.empty();
        shown.ifPresent(thumbprint -> token.getClaims().claims(all -> {
            var bound = new HashMap<Object, Object>(all.get(BoundTokens.CONFIRMATION) instanceof Map<?, ?> before ? before : Map.of());
            bound.put(BoundTokens.CERTIFICATE, thumbprint);
            all.put(BoundTokens.CONFIRMATION, bound);
        }));
    }

    private static @Nullable Object principal(@Nullable Authentication asking) {
        return asking == null ? null : asking.getPrincipal();
    }

    private Identity identity(JwtEncodingContext token) {
        String clientId = token.getRegisteredClient().getClientId();
        Optional<Identity> identity = principal(token.getPrincipal()) instanceof SignedInAccount account
                // asked again: between the sign-in and the token the account may have been disabled, its password changed, or its card lost
                ? accounts.bySubject(account.subject()).filter(row -> row.usable() && !row.mustChange())
                        .filter(row -> row.identity().generation() == account.generation())
                        .filter(row -> holders.stillTheirs(token.getPrincipal(), account))
                        .map(row -> new Identity(account.subject(), account.username()))
                : services.subject(clientId).map(subject -> new Identity(subject, clientId));
        return identity.orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
    }

    /** Before the token leaves: whoever cannot record it throws, and there is no token. A browser's is part of its sign-in. */
    private void issued(JwtEncodingContext token, Identity identity) {
        AuthorizationGrantType grant = Objects.requireNonNull(token.getAuthorizationGrantType());
        if (grant.equals(AuthorizationGrantType.AUTHORIZATION_CODE)) {
            return;
        }
        OAuth2Authorization under = token.getAuthorization();
        if (under == null) {
            record(token, identity, grant, UUID.randomUUID());
        } else {
            authorizations.alone(under, () -> once(token, identity, grant, Authorizations.call(under)));
        }
    }

    private void once(JwtEncodingContext token, Identity identity, AuthorizationGrantType grant, UUID call) {
        if (trail.taken(call)) {
            // what was redeemed is not redeemed again because somebody has put its row back
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
        record(token, identity, grant, call);
    }

    private void record(JwtEncodingContext token, Identity identity, AuthorizationGrantType grant, UUID call) {
        String address = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here
                ? here.getRequest().getRemoteAddr()
                : "";
        events.publishEvent(new TokenIssued(people.byAccount(Account.EMBEDDED, identity.subject()), identity.username(),
                token.getRegisteredClient().getClientId(), grant.getValue(), address, call));
    }

    private record Identity(String subject, String username) {
    }
}
