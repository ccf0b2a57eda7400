package org.backchannel.audit;

import org.backchannel.marking.Profile;
import org.backchannel.people.People;
import org.backchannel.policy.Policy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    Telling telling(People people, Policy policy, Profile profile) {
        return new Telling(people, policy, profile);
    }
}
