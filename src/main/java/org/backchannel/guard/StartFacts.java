package org.backchannel.guard;

import java.util.Map;

/** What else the trail is told when the registry starts, by those who know it. */
@FunctionalInterface
public interface StartFacts {

    /** By name; see {@link org.backchannel.ledger.Entry}. */
    Map<String, String> facts();
}
