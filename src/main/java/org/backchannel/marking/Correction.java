package org.backchannel.marking;

import java.util.List;

/**
 * A line as it may have been meant, where words of it seem misprinted: proposed to a person, and never applied by itself.
 *
 * @param line the line with the misprints corrected, everything else as written
 * @param changes what is changed
 */
public record Correction(String line, List<Change> changes) {
    /** One misprint: where it begins in the line as written, and what it may have been meant to be. */
    public record Change(int start, String written, Near meant) {
    }

    public Correction {
        changes = List.copyOf(changes);
    }
}
