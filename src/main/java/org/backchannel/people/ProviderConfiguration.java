package org.backchannel.people;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** The one OpenID Connect path, whoever the provider is. Discovery waits for the first use, since the provider may be this application. */
@Configuration(proxyBeanMethods = false)
class ProviderConfiguration {

    private static final Duration SKEW = Duration.ofSeconds(10);

    @Bean
    ClientRegistrationRepository registrations(SignInSettings settings) {
        return new SupplierClientRegistrationRepository(() -> new InMemoryClientRegistrationRepository(
                ClientRegistrations.fromIssuerLocation(settings.issuer()).registrationId(SignInSettings.REGISTRATION)
                        .clientId(settings.clientId()).clientSecret(settings.clientSecret())
                        .redirectUri(settings.url(SecurityConfiguration.REDIRECT)).userNameAttributeName("sub").scope("openid").build()));
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> idTokens(SignInSettings settings) {
        var factory = new OidcIdTokenDecoderFactory();
        factory.setJwsAlgorithmResolver(registration -> settings.algorithm());
        return factory;
    }

    /** For the API: signed by the provider with the one algorithm, for this application, an access token, and not expired. */
    @Bean
    JwtDecoder accessTokens(SignInSettings settings, ObjectProvider<JWKSource<SecurityContext>> own) {
        return new SupplierJwtDecoder(() -> {
            SignatureAlgorithm algorithm = settings.algorithm();
            NimbusJwtDecoder decoder = settings.embedded()
                    ? NimbusJwtDecoder.withJwkSource(own.getObject()).jwsAlgorithm(algorithm).build()
                    : NimbusJwtDecoder.withIssuerLocation(settings.issuer()).jwsAlgorithm(algorithm).build();
            decoder.setJwtValidator(valid(settings));
            return decoder;
        });
    }

    private static OAuth2TokenValidator<Jwt> valid(SignInSettings settings) {
        // RFC 9068 §4: by type and by audience, so that an ID token is none, whoever made it
        return new DelegatingOAuth2TokenValidator<>(
                List.of(new JwtTimestampValidator(settings.embedded() ? Duration.ZERO : SKEW), new JwtIssuerValidator(settings.issuer()),
                        new JwtAudienceValidator(SignInSettings.AUDIENCE), new JwtTypeValidator(Tokens.ACCESS_TOKEN_TYPE)));
    }
}
