package org.backchannel.item;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.backchannel.marking.ModernProfile;
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

    /**
     * A modern edition, from the same place.
     *
     * @param name {@code DODM-5200.01} or {@code CAPCO-2016}
     */
    public static ModernProfile modern(String name, String folder) {
        if (!folder.isBlank()) {
            return ModernProfile.load(name, Path.of(folder).resolve("markings"));
        }
        return Files.isDirectory(BESIDE)
                ? ModernProfile.load(name, BESIDE.resolve("markings"))
                : unpacked(
                        List.of("modern.tsv", "rules.tsv", "countries.tsv"), from -> ModernProfile.load(name, from));
    }

    private static Register packed() {
        return unpacked(List.of(FILE), Register::load);
    }

    /** Reads tables that came in the jar, from a folder that is gone afterwards. */
    private static <T> T unpacked(List<String> names, Function<Path, T> read) {
        try {
            Path folder = Files.createTempDirectory("register");
            try {
                for (String name : names) {
                    try (var words = new ClassPathResource("policies/markings/" + name).getInputStream()) {
                        Files.copy(words, folder.resolve(name));
                    }
                }
                return read.apply(folder);
            } finally {
                for (String name : names) {
                    Files.deleteIfExists(folder.resolve(name));
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the register of markings in the jar cannot be read", e);
        }
    }
}
