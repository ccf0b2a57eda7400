package org.backchannel.guard;

import java.util.Map;

/** What else the trail is told when the registry starts, by those who know it. */
@FunctionalInterface
public interface StartFacts {

    /** By name; see {@link org.backchannel.ledger.Entry}. */
    Map<String, String> facts();

    /** Records whatever else belongs to this start, in the same transaction as its entry and before it. */
    default void together() {
        // most have nothing to record besides
    }
}
