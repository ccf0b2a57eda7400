package org.backchannel.tei;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An import that was asked for.
 *
 * @param person id of who asked for it
 * @param percent of the files that has been read
 */
record Job(UUID id, String person, String files, Instant started, Optional<Instant> ended, Figures figures, int percent,
        Optional<String> stopped, State state) {

    enum State {
        RUNNING("Running"), DONE("Done"), STOPPED("Stopped"),
        /** The registry was ended before the import was. */
        INTERRUPTED("Interrupted");

        private final String words;

        State(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Something that went wrong, in the order in which it was told. */
    record Told(String file, String document, String reason) {
    }

    /** A job with all that was told of it. */
    record Whole(Job job, List<Told> problems) {
        Whole {
            problems = List.copyOf(problems);
        }
    }
}
