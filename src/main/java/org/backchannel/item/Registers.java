package org.backchannel.item;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.backchannel.marking.Register;
import org.springframework.core.io.ClassPathResource;

/** Which register of marking words is in force: the named folder's, else the one beside the registry, else the one that came with it. */
public final class Registers {

    private static final Path BESIDE = Path.of("policies");
    private static final String FILE = "legacy.tsv";

    private Registers() {
    }

    /** @param folder {@code backchannel.policies-dir}; blank if none is named */
    public static Register inForce(String folder) {
        if (!folder.isBlank()) {
            return Register.load(Path.of(folder).resolve("markings"));
        }
        return Files.isDirectory(BESIDE) ? Register.load(BESIDE.resolve("markings")) : packed();
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
