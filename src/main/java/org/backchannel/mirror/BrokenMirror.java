package org.backchannel.mirror;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the mirror's folder says that it holds is not what was put there: nothing is taken until a person has looked. */
public final class BrokenMirror extends RuntimeException {

    BrokenMirror(Path file, String what, @Nullable Throwable cause) {
        super("`" + file + "` " + what, cause);
    }
}
