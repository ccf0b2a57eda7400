package org.backchannel.people;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import org.backchannel.sealing.KeyRing;
import org.backchannel.sealing.StateSeal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.transaction.support.TransactionOperations;

/** The identity provider inside the application, under /idp; off when an outside one is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = SignInSettings.MODE, havingValue = "embedded", matchIfMissing = true)
class EmbeddedConfiguration {

    static final String SIGN_IN = "/idp/sign-in";
    static final String PASSWORD = "/idp/password";
    static final String DEVICE = "/idp/device";
    static final String DEVICE_CONFIRM = "/idp/device/confirm";
    static final String DEVICE_DONE = "/idp/device/done";
    static final String DEVICE_CODES = "/idp/oauth2/device_authorization";

    @Bean
    EmbeddedSession embeddedSession() {
        return new EmbeddedSession();
    }

    @Bean
    CertificateHolders certificateHolders(People people, AccessInForce inForce) {
        return new CertificateHolders(people, inForce);
    }

    @Bean
    Clients clients(SignInSettings settings, Passwords passwords, ServiceRows services, ApplicationEventPublisher events) {
        return new Clients(settings, passwords, services, events);
    }

    @Bean
    Authorizations authorizations(JdbcClient database, TransactionOperations transaction, StateSeal seal, Clock clock) {
        return new Authorizations(database, transaction, seal, clock);
    }

    @Bean
    Tokens tokens(AccountRows accounts, ServiceRows services, People people, EndedSignIns trail, Authorizations authorizations,
            CertificateHolders holders, SignInSettings settings, ApplicationEventPublisher events) {
        return new Tokens(accounts, services, people, trail, authorizations, holders, settings.cards(), events);
    }

    @Bean
    AuthorizationServerSettings providerSettings(SignInSettings settings) {
        return AuthorizationServerSettings.builder().issuer(settings.issuer()).authorizationEndpoint("/idp/oauth2/authorize")
                .pushedAuthorizationRequestEndpoint("/idp/oauth2/par").deviceAuthorizationEndpoint(DEVICE_CODES)
                .deviceVerificationEndpoint("/idp/oauth2/device_verification").tokenEndpoint("/idp/oauth2/token")
                .jwkSetEndpoint("/idp/oauth2/jwks").tokenRevocationEndpoint("/idp/oauth2/revoke")
                .tokenIntrospectionEndpoint("/idp/oauth2/introspect").clientRegistrationEndpoint("/idp/oauth2/register")
                .oidcClientRegistrationEndpoint("/idp/connect/register").oidcUserInfoEndpoint("/idp/userinfo")
                .oidcLogoutEndpoint("/idp/connect/logout").build();
    }

    @Bean
    JWKSource<SecurityContext> tokenKeys(KeyRing ring) throws JOSEException {
        KeyPair keys = ring.tokenKeys();
        return new ImmutableJWKSet<>(new JWKSet(new ECKey.Builder(Curve.P_384, (ECPublicKey) keys.getPublic()).privateKey(keys.getPrivate())
                .keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.ES384).keyIDFromThumbprint().build()));
    }

    @Bean
    @Order(1)
    @ConditionalOnWebApplication
    SecurityFilterChain provider(HttpSecurity http, SignInSettings settings, EmbeddedSession session, AccountRows accounts, Clients clients,
            Attempts attempts, Sessions sessions, CertificateHolders holders, Clock clock) {
        var device = new DeviceClient(clients, DEVICE_CODES);
        http.oauth2AuthorizationServer(server -> {
            http.securityMatcher(server.getEndpointsMatcher());
            server.oidc(Customizer.withDefaults())
                    .clientAuthentication(client -> client.authenticationConverters(all -> all.addFirst(device))
                            .authenticationProviders(all -> all.addFirst(device)));
            devicePages(server, settings);
        });
        http.addFilterAfter(new AccountGate(accounts, holders, session), SecurityContextHolderFilter.class);
        if (settings.secondFactorOffered()) {
            http.addFilterAfter(new CardAsked(settings, session, clock), AccountGate.class);
        }
        http.addFilterBefore(new ClientAttempts(attempts), SecurityContextHolderFilter.class);
        return common(http, settings, session, sessions).authorizeHttpRequests(all -> all.anyRequest().authenticated()).build();
    }

    private static void devicePages(OAuth2AuthorizationServerConfigurer server, SignInSettings settings) {
        server.deviceAuthorizationEndpoint(asked -> asked.verificationUri(settings.url(DEVICE))
                .deviceAuthorizationResponseHandler(new DeviceCodes(settings)))
                .deviceVerificationEndpoint(page -> page.consentPage(DEVICE_CONFIRM)
                        .deviceVerificationResponseHandler((request, response, done) -> response.sendRedirect(DEVICE_DONE))
                        .errorResponseHandler((request, response, failure) -> response.sendRedirect(DEVICE + "?failed")));
    }

    @Bean
    @Order(2)
    @ConditionalOnWebApplication
    SecurityFilterChain providerPages(HttpSecurity http, SignInSettings settings, EmbeddedSession session, AccountRows accounts,
            Passwords passwords, Attempts attempts, Sessions sessions, ApplicationEventPublisher events, Clock clock,
            ObjectProvider<ClientCertificates> certificates, CertificateHolders holders) {
        http.securityMatcher("/idp/**");
        certificates.ifAvailable(shown -> http.addFilterBefore(
                new CertificateSignIn(shown, holders, accounts, attempts, session, sessions, events, clock),
                UsernamePasswordAuthenticationFilter.class));
        http.authenticationProvider(new PasswordCheck(accounts, passwords, attempts, events, clock));
        http.formLogin(form -> form.loginPage(SIGN_IN).successHandler((request, response, asking) -> {
            sessions.proved(request.getSession());
            response.sendRedirect(session.next(request, response));
        }).failureHandler((request, response, failure) -> response
                .sendRedirect(SIGN_IN + (failure instanceof PasswordCheck.TooManyAttempts ? "?wait" : "?failed"))));
        http.addFilterAfter(new AccountGate(accounts, holders, session), SecurityContextHolderFilter.class);
        return common(http, settings, session, sessions)
                .authorizeHttpRequests(all -> all.requestMatchers(SIGN_IN).permitAll().anyRequest().authenticated()).build();
    }

    private static HttpSecurity common(HttpSecurity http, SignInSettings settings, EmbeddedSession session, Sessions sessions) {
        new Headers(settings).on(http);
        return http.securityContext(context -> context.securityContextRepository(session.contexts()))
                .requestCache(cache -> cache.requestCache(session.requests())).logout(logout -> logout.disable())
                .addFilterBefore(new OldSessions(sessions), SecurityContextHolderFilter.class)
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint(SIGN_IN)));
    }
}
