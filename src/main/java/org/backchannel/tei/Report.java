package org.backchannel.tei;

import java.util.List;
import java.util.Optional;

/**
 * What became of a volume.
 *
 * @param figures how many documents came to what
 * @param problems documents that could not be read whole, are held with other words, or were not filed; each with the reason, at most
 *         {@link #MOST_PROBLEMS}
 * @param stopped why the rest of the volume was not looked at; empty if it was read to its end
 */
public record Report(Figures figures, List<Problem> problems, Optional<String> stopped) {

    /** The most problems that are told of one volume; a volume that has more is hardly one. */
    public static final int MOST_PROBLEMS = 2_000;

    public Report {
        problems = List.copyOf(problems);
    }

    /** Documents that are items now, those in quarantine included. */
    public int filed() {
        return figures.filed();
    }

    /** How many of them are held at system-high. */
    public int quarantined() {
        return figures.quarantined();
    }

    /** Documents that were held already, word for word. */
    public int unchanged() {
        return figures.unchanged();
    }

    /** Whether every document is held now as the volume has it. */
    public boolean good() {
        return stopped.isEmpty() && figures.failed() == 0 && figures.different() == 0;
    }
}
