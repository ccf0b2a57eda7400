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
        // Who names a folder means that one: what is not in it is not looked for elsewhere.
        String named = System.getProperty("backchannel.shared");
        List<Path> places = (named != null ? Stream.of(named) : Stream.of("../shared", "../../shared")).map(Path::of).toList();
        Path found = places.stream().map(place -> place.resolve(name)).filter(Files::exists).findFirst().orElse(Path.of("absent"));
        String missing = "skipped, since there is no `" + name + "` in the shared folder: set -Dbackchannel.shared=FOLDER";
        if (!Files.exists(found)) {
            // The build itself says only how many tests were skipped.
            System.out.println(missing);
        }
        Assumptions.assumeTrue(Files.exists(found), missing);
        return found;
    }
}
