package org.backchannel.witness;

import org.backchannel.ledger.SignedNote;

/** What a witness says to a checkpoint, each as C2SP tlog-witness names it. */
public sealed interface Answer {

    /** The status of the answer over HTTP. */
    int status();

    /**
     * Cosigned.
     *
     * @param note the checkpoint with the witness's own signatures alone
     */
    record Cosigned(SignedNote note) implements Answer {
        @Override
        public int status() {
            return 200;
        }
    }

    /** Not a request that can be read, or the old size is larger than the new one. */
    record Malformed(String what) implements Answer {
        @Override
        public int status() {
            return 400;
        }
    }

    /** No key that is trusted for this log has signed it. */
    record Unsigned() implements Answer {
        @Override
        public int status() {
            return 403;
        }
    }

    /** A log that nobody has told this witness to watch. */
    record Unknown() implements Answer {
        @Override
        public int status() {
            return 404;
        }
    }

    /**
     * The last checkpoint that was cosigned is another than the log goes on from.
     *
     * @param size of the last one
     */
    record Conflict(long size) implements Answer {
        @Override
        public int status() {
            return 409;
        }
    }

    /** The proof does not show that the log goes on from the last one. */
    record Inconsistent() implements Answer {
        @Override
        public int status() {
            return 422;
        }
    }
}
