package org.backchannel.ledger;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An export, honest or not, and what every verifier has to say of it.
 *
 * @param key known from elsewhere; absent: the one that the export names
 * @param kept a checkpoint kept elsewhere
 * @param witnesses known from elsewhere; absent: none
 * @param says {@code good}, {@code entry INDEX: WHAT} or {@code not witnessed} or {@code refused: WHY}
 */
public record ExportCase(String name, Path file, @Nullable String key, @Nullable String kept, @Nullable String witnesses, String says) {

    public ExportCase(String name, Path file, @Nullable String key, @Nullable String kept, String says) {
        this(name, file, key, kept, null, says);
    }
}
