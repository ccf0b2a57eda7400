package org.backchannel.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** Where the table of claims is read from: the named folder of policies, else the one beside the registry, else the one that came with it. */
final class ClaimFile {

    static final String NAME = "sign-in/claims.tsv";
    private static final Path BESIDE = Path.of("policies");

    private ClaimFile() {
    }

    /** @param folder {@code backchannel.policies-dir}; blank if none is named */
    static List<String> lines(String folder) {
        try {
            if (!folder.isBlank()) {
                return Files.readAllLines(Path.of(folder).resolve(NAME));
            }
            return Files.isDirectory(BESIDE)
                    ? Files.readAllLines(BESIDE.resolve(NAME))
                    : new ClassPathResource("policies/" + NAME).getContentAsString(StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the table of claims cannot be read", e);
        }
    }
}
