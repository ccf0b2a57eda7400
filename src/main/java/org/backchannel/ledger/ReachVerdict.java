package org.backchannel.ledger;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of holding a file of what somebody could do to an export of the log.
 *
 * @param person the id of whom it tells
 * @param at just before which time, as entries write times
 * @param items of how many it tells, each by the last version that the log has of it from before that time
 * @param may on how many of them each act was allowed, by the type of its entries
 * @param wrong the first line that is not so, and why; empty if all are
 */
public record ReachVerdict(String person, String at, long items, SortedMap<String, Long> may, Optional<String> wrong) {

    public ReachVerdict {
        may = new TreeMap<>(may);
    }
}
