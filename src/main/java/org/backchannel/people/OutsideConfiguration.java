package org.backchannel.people;

import java.time.Clock;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;

/** What there is where somebody else's identity provider is configured: it is asked at every request. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = SignInSettings.MODE, havingValue = "keycloak")
class OutsideConfiguration {

    @Bean
    ClaimTable claimTable(KnownWords words, @Value("${backchannel.policies-dir:}") String folder) {
        return new ClaimTable(ClaimFile.lines(folder), new ClaimWords(words));
    }

    @Bean
    Standing standing(ClientRegistrationRepository provider, ClaimTable claims, SignInSettings settings, Clock clock) {
        var inquiry = new Inquiry(() -> Objects.requireNonNull(provider.findByRegistrationId(SignInSettings.REGISTRATION),
                "the one provider used to be registered"));
        return new Standing(inquiry, claims, new HttpSessionOAuth2AuthorizedClientRepository(), settings, clock);
    }
}
