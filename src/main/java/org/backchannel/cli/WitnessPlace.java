package org.backchannel.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.backchannel.witness.WitnessFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which witness is meant: the folder that it has. */
final class WitnessPlace {

    @Option(names = "--folder", paramLabel = "FOLDER", description = "What the witness has: its keys and what it remembers; made if it is not there. By default: witness.")
    private Path folder = Path.of("witness");

    @Option(names = "--name", paramLabel = "NAME", description = "What a witness that is made is called, such as inspectors.example/w1. By default: "
            + WitnessFolder.UNNAMED + ".")
    private @Nullable String name;

    WitnessFolder open() {
        return WitnessFolder.openOrCreate(folder, Optional.ofNullable(name));
    }
}
