package org.backchannel.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.backchannel.sealing.StateSeal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2DeviceCode;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.OAuth2UserCode;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Codes and tokens under way, for every process of the registry, sealed, and no longer than a session lives. Each change is a step that
 * one process takes: a code that two redeem at once is worth one token. No consent is remembered: each device is asked for.
 */
final class Authorizations implements OAuth2AuthorizationService, OAuth2AuthorizationConsentService {

    private static final String PURPOSE = "sign_in_authorization";
    private static final String TOKEN = "sign_in_token";
    private static final String STEP = "backchannel.step";
    /** Sealed, other than the column, and the same at each step: a refreshed token lives no longer than the first. */
    private static final String SINCE = "backchannel.since";
    /** Of those that nobody has redeemed: anybody may ask for a device's code. */
    private static final int MOST = 20_000;
    private static final Duration UNREDEEMED = Duration.ofMinutes(15);
    private static final Duration LONGEST = Sessions.LONGEST.plusHours(1);

    private final JdbcClient database;
    private final TransactionOperations transaction;
    private final StateSeal seal;
    private final InstantSource clock;

    Authorizations(JdbcClient database, TransactionOperations transaction, StateSeal seal, InstantSource clock) {
        this.database = database;
        this.transaction = transaction;
        this.seal = seal;
        this.clock = clock;
    }

    /** @throws OAuth2AuthenticationException if another has taken the step meanwhile */
    @Override
    public void save(OAuth2Authorization authorization) {
        int step = step(authorization);
        OAuth2Authorization next = OAuth2Authorization.from(authorization).attribute(STEP, step + 1)
                .attribute(SINCE, since(authorization).orElseGet(clock::instant)).build();
        boolean redeemed = redeemed(next);
        Instant until = until(next);
        byte[] body = seal.seal(PURPOSE, next.getId(), KnownObjects.write(next));
        transaction.executeWithoutResult(status -> {
            int written = step == 0
                    ? database.sql("insert into sign_in_authorization (id, step, body, redeemed, until_at) values (?, 1, ?, ?, ?)")
                            .params(next.getId(), body, redeemed, AccountRows.utc(until)).update()
                    : database
                            .sql("""
                                    update sign_in_authorization set step = step + 1, body = ?, redeemed = ?, until_at = ? where id = ? and step = ?""")
                            .params(body, redeemed, AccountRows.utc(until), next.getId(), step).update();
            if (written != 1) {
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
            }
            index(next);
        });
    }

    /** By which entry in the trail the next step of it is known; none other has it. */
    static UUID call(OAuth2Authorization authorization) {
        String digest = Session.digest(authorization.getId() + " " + step(authorization));
        return new UUID(Long.parseUnsignedLong(digest, 0, 16, 16), Long.parseUnsignedLong(digest, 16, 32, 16));
    }

    /**
     * Does it while nobody else takes a step of the same: of two processes that are asked for one step at once, the later sees what the other
     * has recorded.
     *
     * @throws OAuth2AuthenticationException if there is none any more
     */
    void alone(OAuth2Authorization authorization, Runnable work) {
        transaction.executeWithoutResult(status -> {
            if (database.sql("select step from sign_in_authorization where id = ? for update").param(authorization.getId())
                    .query(Integer.class).optional().isEmpty()) {
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
            }
            work.run();
        });
    }

    private static int step(OAuth2Authorization authorization) {
        return authorization.getAttribute(STEP) instanceof Integer step ? step : 0;
    }

    private static Optional<Instant> since(OAuth2Authorization authorization) {
        return authorization.getAttribute(SINCE) instanceof Instant since ? Optional.of(since) : Optional.empty();
    }

    private static boolean redeemed(OAuth2Authorization authorization) {
        return authorization.getAccessToken() != null;
    }

    private static Instant until(OAuth2Authorization authorization) {
        return since(authorization).orElse(Instant.EPOCH).plus(redeemed(authorization) ? LONGEST : UNREDEEMED);
    }

    private void index(OAuth2Authorization authorization) {
        database.sql("delete from sign_in_token where authorization_id = ?").param(authorization.getId()).update();
        secrets(authorization).forEach(secret -> database.sql("insert into sign_in_token (hash, authorization_id) values (?, ?)")
                .params(seal.index(TOKEN, secret), authorization.getId()).update());
    }

    /** By what it may be asked for. */
    private static Stream<String> secrets(OAuth2Authorization authorization) {
        Stream<Class<? extends OAuth2Token>> others = Stream.of(OAuth2AuthorizationCode.class, OidcIdToken.class, OAuth2DeviceCode.class,
                OAuth2UserCode.class);
        var tokens = Stream.concat(Stream.of(Optional.ofNullable(authorization.getAccessToken()).map(OAuth2Authorization.Token::getToken),
                Optional.ofNullable(authorization.getRefreshToken()).map(OAuth2Authorization.Token::getToken)),
                others.map(type -> Optional.ofNullable(authorization.getToken(type)).map(OAuth2Authorization.Token::getToken)));
        return Stream.concat(Stream.ofNullable(authorization.<String>getAttribute(OAuth2ParameterNames.STATE)),
                tokens.flatMap(token -> token.map(OAuth2Token::getTokenValue).stream())).distinct();
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        transaction.executeWithoutResult(status -> {
            database.sql("delete from sign_in_token where authorization_id = ?").param(authorization.getId()).update();
            database.sql("delete from sign_in_authorization where id = ?").param(authorization.getId()).update();
        });
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return read(id).orElse(null);
    }

    /** The index says where to look; what is sealed there says whether it has that token, and as what. */
    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        List<OAuth2Authorization> found = database.sql("select authorization_id from sign_in_token where hash = ?")
                .param(seal.index(TOKEN, token)).query(String.class).list().stream().flatMap(id -> read(id).stream()).toList();
        return new InMemoryOAuth2AuthorizationService(found).findByToken(token, type);
    }

    /** The sealed time decides: the column is for taking rows away. */
    private Optional<OAuth2Authorization> read(String id) {
        return database.sql("select body from sign_in_authorization where id = ?").param(id).query(byte[].class).optional()
                .flatMap(body -> seal.open(PURPOSE, id, body)).flatMap(plain -> KnownObjects.read(OAuth2Authorization.class, plain))
                .filter(kept -> clock.instant().isBefore(until(kept)));
    }

    /** Takes away what has had its time, and of what nobody has redeemed the oldest where it is too much. */
    void forget() {
        transaction.executeWithoutResult(status -> {
            database.sql("delete from sign_in_authorization where until_at <= ?").param(AccountRows.utc(clock.instant())).update();
            database.sql("""
                    delete from sign_in_authorization where not redeemed and id in (select id from sign_in_authorization where not redeemed
                    order by until_at desc offset ?)""").param(MOST).update();
            database.sql("""
                    delete from sign_in_token where not exists (select 1 from sign_in_authorization a
                    where a.id = sign_in_token.authorization_id)""").update();
        });
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
