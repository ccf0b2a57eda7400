package org.backchannel.people;

import java.time.Clock;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/** What there is where somebody else's identity provider is configured: it is asked at every request. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = SignInSettings.MODE, havingValue = "keycloak")
class OutsideConfiguration {

    @Bean
    ClaimTable claimTable(KnownWords words, @Value("${backchannel.policies-dir:}") String folder) {
        return new ClaimTable(ClaimFile.lines(folder), new ClaimWords(words));
    }

    @Bean
    @Order(2)
    @ConditionalOnWebApplication
    SecurityFilterChain logout(HttpSecurity http, SignInSettings settings, SessionRows sessions) {
        new Headers(settings).on(http);
        return http.securityMatcher(BackChannelLogout.PATH).authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // the token says who sends it, and no cookie counts
                .csrf(csrf -> csrf.disable()).requestCache(cache -> cache.disable()).logout(logout -> logout.disable())
                .addFilterBefore(new BackChannelLogout(new LogoutTokens(settings), sessions), AnonymousAuthenticationFilter.class).build();
    }

    @Bean
    Standing standing(ClientRegistrationRepository provider, ClaimTable claims, SignInSettings settings, Clock clock) {
        var inquiry = new Inquiry(() -> Objects.requireNonNull(provider.findByRegistrationId(SignInSettings.REGISTRATION),
                "the one provider used to be registered"));
        return new Standing(inquiry, claims, new ProviderTokens(provider, settings), settings, clock);
    }
}
