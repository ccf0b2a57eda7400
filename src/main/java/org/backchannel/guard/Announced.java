package org.backchannel.guard;

import java.util.Optional;
import org.backchannel.ledger.Line;

/**
 * A change of the policy or of a key that somebody announced, as far as it came.
 *
 * @param digest of the policy, or of the key's public part: SHA-256, 64 hexadecimal digits
 * @param proposed the entry that announced it
 * @param decided the entry of the second person, who confirmed it or took it off
 * @param taken the entry of the start at which it took effect
 */
public record Announced(String digest, Stage stage, Line proposed, Optional<Line> decided, Optional<Line> taken) {

    /** How far it came. */
    public enum Stage {
        PROPOSED, WITHDRAWN, CONFIRMED, TAKEN
    }

    /** Whether it is still to take effect, or may be. */
    public boolean open() {
        return stage == Stage.PROPOSED || stage == Stage.CONFIRMED;
    }
}
