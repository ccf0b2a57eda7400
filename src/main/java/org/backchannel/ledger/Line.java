package org.backchannel.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An entry as read back, checked against its leaf.
 *
 * @param index its place in the log, from 0; empty until it is integrated
 * @param number its place in the trail of its subject, from 1
 * @param pruned whether its facts were destroyed under retention: then there are none
 * @param node which of the registry's processes recorded it
 */
public record Line(long id, OptionalLong index, String type, Outcome outcome, Subject subject, long number, Instant at, String node,
        UUID correlation, SortedMap<String, String> facts, boolean pruned) {

    public Line {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /** Where the lines after this one go on. */
    public Cursor cursor() {
        return new Cursor(id);
    }
}
