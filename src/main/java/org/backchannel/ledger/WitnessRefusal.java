package org.backchannel.ledger;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A witness did not cosign a checkpoint.
 *
 * @param claimed how many entries it says to have cosigned
 * @param size of the checkpoint
 * @param note the checkpoint
 * @param other the checkpoint that it had cosigned before, or what it answered instead of a cosignature
 */
public record WitnessRefusal(String witness, Kind kind, OptionalLong claimed, long size, String note, Optional<String> other) {

    /** What a refusal means. */
    public enum Kind {
        /** It has cosigned another history than this log shows now: one of the two was made up. */
        FORK("shows another history than the one it cosigned"),
        /** It has cosigned more entries than this log has now: the log was put back. */
        ROLLBACK("has fewer entries than it cosigned"),
        /** It remembers less than it cosigned: its folder was put back, and it would cosign another history from there. */
        FORGOT("has entries that it cosigned and does not remember"),
        /** What it sent is not its signature of this checkpoint. */
        FALSE("was answered with something that is no signature of it"),
        /** It does not watch this log, does not know its key, or cannot read what it is sent. */
        REFUSED("was refused");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** After "the log". */
        public String words() {
            return words;
        }
    }

    /** Whether it is the same as another one, so that it need not be told again: the log goes on meanwhile. */
    boolean repeats(WitnessRefusal before) {
        return kind == before.kind && claimed.equals(before.claimed);
    }
}
