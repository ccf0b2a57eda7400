package org.backchannel.custody;

import java.time.LocalDate;
import java.util.List;

/**
 * That two reviewers have decided to release all of an item: what was classified and is declassified is a third state, neither classified nor never
 * classified (DoD 5015.02-STD, C4).
 *
 * @param was the marking line under which it was reviewed, which is shown lined through
 * @param authority by which it is declassified, as every copy names it
 * @param on the day of the decision, UTC
 * @param offices of the two reviewers, the one who proposed first
 * @param decision SHA-256 of the decision, hexadecimal
 */
public record Declassified(String was, String authority, LocalDate on, List<String> offices, String decision) {
    public Declassified {
        offices = List.copyOf(offices);
    }
}
