package org.backchannel.exchange;

import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records who is turned away at the wires: at once, and then at growing distance, so that nobody who has no part in them can fill the trail. */
final class Strangers {

    private static final Logger LOG = LoggerFactory.getLogger(Strangers.class);
    private static final PersonId NOBODY = new PersonId("nobody");
    private static final String ALL = "all of them";

    private final Guard guard;
    private final Distances records;
    private int silent;

    Strangers(Guard guard, Distances records) {
        this.guard = guard;
        this.records = records;
    }

    /**
     * @param why in words of ours, and the hash of a certificate; at most 100 characters are kept
     * @param address where it came from
     */
    synchronized void turnedAway(String why, String address) {
        LOG.warn("turned away at the wires, from {}: {}", address, why);
        if (!records.due(ALL)) {
            silent++;
            return;
        }
        records.happened(ALL);
        String more = silent == 0 ? "" : " (and " + silent + " more)";
        guard.turnedAway(new Asker(NOBODY, "", address, "wire"), Act.TAKE_POUCH, "FORBIDDEN", why + more);
        silent = 0;
    }
}
