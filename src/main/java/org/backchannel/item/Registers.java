package org.backchannel.item;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.backchannel.marking.BlockRules;
import org.backchannel.marking.ModernProfile;
import org.backchannel.marking.Modernizer;
import org.backchannel.marking.Profile;
import org.backchannel.marking.Register;
import org.springframework.core.io.ClassPathResource;

/** Which register of marking words is in force: the named folder's, else the one beside the registry, else the one that came with it. */
public final class Registers {

    private static final Path BESIDE = Path.of("policies");
    private static final List<String> TABLES = List.of("legacy.tsv", "modern.tsv", "rules.tsv", "precedence.tsv", "countries.tsv",
            "successors.tsv",
            "blocks.tsv");

    private Registers() {
    }

    /** @param folder {@code backchannel.policies-dir}; blank if none is named */
    public static Register inForce(String folder) {
        return from(folder, Register::load);
    }

    /**
     * A modern edition, from the same place.
     *
     * @param name {@code DODM-5200.01} or {@code CAPCO-2016}
     */
    public static ModernProfile modern(String name, String folder) {
        return from(folder, tables -> ModernProfile.load(name, tables));
    }

    /** What is enforced of lines of every edition, from the same place. */
    public static MarkingLines lines(String folder) {
        return new MarkingLines(Profile.legacy(inForce(folder)), modern(folder));
    }

    static List<ModernProfile> modern(String folder) {
        return List.of(modern(ModernProfile.CAPCO, folder), modern(ModernProfile.DODM, folder));
    }

    /** What proposes how older lines would be written today, from the same place. */
    public static Modernizer modernizer(String folder) {
        return from(folder, Modernizer::load);
    }

    /** The rules of classification blocks, from the same place. */
    public static BlockRules blockRules(String folder) {
        return from(folder, BlockRules::load);
    }

    private static <T> T from(String folder, Function<Path, T> read) {
        if (!folder.isBlank()) {
            return read.apply(Path.of(folder).resolve("markings"));
        }
        return Files.isDirectory(BESIDE) ? read.apply(BESIDE.resolve("markings")) : unpacked(read);
    }

    /** Reads tables that came in the jar, from a folder that is gone afterwards. */
    private static <T> T unpacked(Function<Path, T> read) {
        try {
            Path folder = Files.createTempDirectory("register");
            try {
                for (String name : TABLES) {
                    try (var words = new ClassPathResource("policies/markings/" + name).getInputStream()) {
                        Files.copy(words, folder.resolve(name));
                    }
                }
                return read.apply(folder);
            } finally {
                for (String name : TABLES) {
                    Files.deleteIfExists(folder.resolve(name));
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the register of markings in the jar cannot be read", e);
        }
    }
}
