package org.backchannel.people;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The administration of an outside identity provider, where the registry may look into it. */
@Configuration(proxyBeanMethods = false)
class DirectoryConfiguration {

    @Bean
    AdminClient adminClient(SignInSettings settings, @Value("${backchannel.directory.client-id:backchannel-directory}") String client,
            @Value("${backchannel.directory.client-secret-file:}") String secret) {
        return new AdminClient(settings.outside(), client, Optional.of(secret).filter(path -> !path.isBlank()).map(Path::of));
    }

    @Bean
    OutsideEvents outsideEvents(AdminClient client) {
        return new OutsideEvents(client);
    }

    @Bean
    OutsideDirectory outsideDirectory(AdminClient client) {
        return new OutsideDirectory(client);
    }
}
