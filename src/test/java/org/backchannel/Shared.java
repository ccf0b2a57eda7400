package org.backchannel;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the reference material that stays outside the project; a test that needs it says so and is skipped where it is absent. */
public final class Shared {
    private Shared() {
    }

    /** The folder of that name: below the property {@code backchannel.shared}, else beside the project. */
    public static Path folder(String name) {
        Optional<Path> folder = Stream.of(System.getProperty("backchannel.shared", "../shared"), "../shared", "../../shared")
                .map(shared -> Path.of(shared, name)).filter(Files::isDirectory).findFirst();
        assumeTrue(folder.isPresent(), "the reference folder `" + name + "` is not here; set -Dbackchannel.shared");
        return folder.orElseThrow();
    }
}
