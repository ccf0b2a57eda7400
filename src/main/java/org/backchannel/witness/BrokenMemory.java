package org.backchannel.witness;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the witness remembers of a log is not what it wrote, or is older: it cosigns nothing of that log until a person has looked. */
public final class BrokenMemory extends RuntimeException {

    BrokenMemory(Path file, String what, @Nullable Throwable cause) {
        super("`" + file + "` " + what, cause);
    }
}
