package org.backchannel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The folder of vectors and cases that lies beside the project, and is not part of it. */
public final class Shared {

    private Shared() {
    }

    /** A folder or file in it; without it the test is skipped and says so. */
    public static Path folder(String name) {
        List<Path> places = Stream.of(System.getProperty("backchannel.shared", "../shared"), "../shared", "../../shared").map(Path::of)
                .toList();
        Path found = places.stream().map(place -> place.resolve(name)).filter(Files::exists).findFirst().orElse(Path.of("absent"));
        Assumptions.assumeTrue(Files.exists(found), () -> "no `" + name + "` in the shared folder; set -Dbackchannel.shared=FOLDER");
        return found;
    }
}
