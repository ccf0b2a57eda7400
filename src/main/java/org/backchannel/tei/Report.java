package org.backchannel.tei;

import java.util.List;

/**
 * What became of a volume.
 *
 * @param filed documents that are items now, those in quarantine included
 * @param quarantined how many of them are held at system-high
 * @param unchanged documents that were held already, word for word
 * @param problems documents that could not be read whole, are held with other words, or were not filed; each with the reason
 */
public record Report(int filed, int quarantined, int unchanged, List<Problem> problems) {

    public Report {
        problems = List.copyOf(problems);
    }
}
