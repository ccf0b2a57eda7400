package org.backchannel.item;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.backchannel.marking.Profile;
import org.backchannel.marking.Register;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/** Which register of marking words is in force: the named folder's, else the one beside the registry, else the one that came with it. */
@Configuration(proxyBeanMethods = false)
class MarkingConfiguration {

    private static final Path BESIDE = Path.of("policies");
    private static final String FILE = "legacy.tsv";

    @Bean
    Register register(@Value("${backchannel.policies-dir:}") String folder) {
        if (!folder.isBlank()) {
            return Register.load(Path.of(folder).resolve("markings"));
        }
        return Files.isDirectory(BESIDE) ? Register.load(BESIDE.resolve("markings")) : packed();
    }

    @Bean
    Profile profile(Register register) {
        return Profile.legacy(register);
    }

    private static Register packed() {
        try (var words = new ClassPathResource("policies/markings/" + FILE).getInputStream()) {
            Path unpacked = Files.createTempDirectory("register");
            try {
                Files.copy(words, unpacked.resolve(FILE));
                return Register.load(unpacked);
            } finally {
                Files.deleteIfExists(unpacked.resolve(FILE));
                Files.delete(unpacked);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the register of markings in the jar cannot be read", e);
        }
    }
}
