package org.backchannel.item;

import org.backchannel.marking.Profile;
import org.backchannel.marking.Register;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The register of marking words that is in force, and the profile that reads lines by it. */
@Configuration(proxyBeanMethods = false)
class MarkingConfiguration {

    @Bean
    Register register(@Value("${backchannel.policies-dir:}") String folder) {
        return Registers.inForce(folder);
    }

    @Bean
    Profile profile(Register register) {
        return Profile.legacy(register);
    }

    @Bean
    Editions editions(Profile legacy, @Value("${backchannel.policies-dir:}") String folder) {
        return new Editions(legacy, Registers.modernizer(folder), Registers.modern(folder));
    }

    @Bean
    MarkingLines markingLines(Profile legacy, @Value("${backchannel.policies-dir:}") String folder) {
        return new MarkingLines(legacy, Registers.modern(folder));
    }
}
