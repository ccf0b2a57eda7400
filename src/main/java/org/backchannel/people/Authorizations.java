package org.backchannel.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/** Codes and tokens under way, in memory only and no longer than a session lives. No consent is remembered: each device is asked for. */
final class Authorizations implements OAuth2AuthorizationService, OAuth2AuthorizationConsentService {

    private static final int MOST = 20_000;
    private static final Duration LONGEST = Sessions.LONGEST.plusHours(1);

    private final InMemoryOAuth2AuthorizationService kept = new InMemoryOAuth2AuthorizationService();
    /** By id, oldest first. */
    private final LinkedHashMap<String, Instant> since = new LinkedHashMap<>();
    private final InstantSource clock;

    Authorizations(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void save(OAuth2Authorization authorization) {
        Instant now = clock.instant();
        kept.save(authorization);
        since.putIfAbsent(authorization.getId(), now);
        while (since.size() > MOST || !since.firstEntry().getValue().plus(LONGEST).isAfter(now)) {
            OAuth2Authorization oldest = kept.findById(since.pollFirstEntry().getKey());
            if (oldest != null) {
                kept.remove(oldest);
            }
        }
    }

    @Override
    public synchronized void remove(OAuth2Authorization authorization) {
        kept.remove(authorization);
        since.remove(authorization.getId());
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return kept.findById(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return kept.findByToken(token, type);
    }

    @Override
    public void save(OAuth2AuthorizationConsent consent) {
        // forgotten on purpose: consent is to one device, not to the command line for ever
    }

    @Override
    public void remove(OAuth2AuthorizationConsent consent) {
        // none is kept
    }

    @Override
    public @Nullable OAuth2AuthorizationConsent findById(String clientId, String principal) {
        return null;
    }
}
