package org.backchannel.policy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which policy is in force: the folder that is named, else the one beside the registry, else the one that came with it. */
@Configuration(proxyBeanMethods = false)
class PolicyConfiguration {

    private static final Path BESIDE = Path.of("policies");

    @Bean
    Policy policy(@Value("${backchannel.policies-dir:}") String folder) {
        if (!folder.isBlank()) {
            // A folder that is named but not there must not fall back to other rules than were meant.
            return Policy.load(Path.of(folder));
        }
        return Files.isDirectory(BESIDE) ? Policy.load(BESIDE) : Policy.load(PolicyFiles.packed());
    }
}
