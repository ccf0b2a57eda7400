package org.backchannel.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page of lines that fit a query.
 *
 * @param next where the following ones begin, if there may be more
 * @param lookedTo the time of the last entry looked at, where looking ended before the page was full: nothing else up to there fits
 */
public record Found(List<Line> lines, Optional<Cursor> next, Optional<Instant> lookedTo) {

    public Found {
        lines = List.copyOf(lines);
    }
}
