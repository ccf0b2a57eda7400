package org.backchannel.ledger;

import java.nio.file.Path;

/**
 * A file of what somebody could do, honest or not, and what every verifier has to say of it.
 *
 * @param export of the log, good
 * @param says {@code good}, {@code line NUMBER: WHAT}, another sentence of what is not so, or {@code refused: WHY}
 */
public record ReachCase(String name, ExportCase export, Path file, String says) {
}
