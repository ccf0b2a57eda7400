package org.backchannel.sealing;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file or folder with private material is readable by others, is a link, or is not what it should be. Nothing of its content is told. */
public final class UnsafeKeyFile extends RuntimeException {

    UnsafeKeyFile(Path file, String what) {
        super("`" + file + "` " + what);
    }

    UnsafeKeyFile(Path file, String what, @Nullable Throwable cause) {
        super("`" + file + "` " + what, cause);
    }
}
