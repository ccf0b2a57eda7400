package org.backchannel.exchange;

import java.util.Optional;

/** Serves the site that has called: takes what it brings, and gives it what it has not yet. */
final class WireDesk {

    private final Taking taking;
    private final Outgoing outgoing;

    WireDesk(Taking taking, Outgoing outgoing) {
        this.taking = taking;
        this.outgoing = outgoing;
    }

    /**
     * @param caller whose certificate was shown
     * @param have number of the last pouch from here that they have
     * @param pouch that they bring; empty if none
     * @throws org.backchannel.web.BadInput if it is none that they have made for this site
     */
    WireAnswer serve(Site caller, int have, byte[] pouch) {
        if (pouch.length > 0) {
            taking.byWire(pouch, caller.name());
        }
        Optional<PouchOut> next = outgoing.after(caller, have);
        byte[] file = next.map(out -> outgoing.sent(caller, out, bytes -> bytes)).orElse(new byte[0]);
        return new WireAnswer(outgoing.taken(caller), file);
    }
}
