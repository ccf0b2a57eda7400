package org.backchannel.marking;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A register of marking words that cannot be relied upon; the message names file, line and what is wrong. */
public final class InvalidRegister extends InvalidMarking {
    private static final long serialVersionUID = 1L;

    InvalidRegister(String file, int line, String what, @Nullable IOException cause) {
        super("%s, line %d: %s".formatted(file, line, what));
        initCause(cause);
    }
}
