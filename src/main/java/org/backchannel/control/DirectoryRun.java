package org.backchannel.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One comparison with the directory.
 *
 * @param person who asked for it
 * @param touched when it was last heard of
 * @param seen how many of the directory's users were read
 * @param stopped why it ended early
 */
record DirectoryRun(UUID id, String person, Instant started, Instant touched, Optional<Instant> ended, int seen, int total,
        Optional<String> stopped) {

    /** Longer than a page of users may take: one that is not heard of for so long was ended with its process. */
    static final Duration SILENT = Duration.ofMinutes(5);

    enum State {
        RUNNING("Running"), DONE("Done"), STOPPED("Ended early"), INTERRUPTED("Interrupted");

        private final String words;

        State(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    State state(Instant now) {
        if (ended.isPresent()) {
            return stopped.isPresent() ? State.STOPPED : State.DONE;
        }
        return touched.plus(SILENT).isBefore(now) ? State.INTERRUPTED : State.RUNNING;
    }
}
