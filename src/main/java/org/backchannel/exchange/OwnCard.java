package org.backchannel.exchange;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How this site introduces itself to others.
 *
 * @param persons ids of those whom it publishes: they alone can be addressed from elsewhere
 * @param by id of who published it
 */
record OwnCard(int version, String name, String title, SortedSet<String> persons, String by, Instant at) implements Versioned {

    static final String ID = "own";

    OwnCard {
        persons = Collections.unmodifiableSortedSet(new TreeSet<>(persons));
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String site() {
        return name;
    }
}
