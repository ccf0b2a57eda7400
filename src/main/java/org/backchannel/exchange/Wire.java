package org.backchannel.exchange;

import java.time.Instant;
import java.util.List;

/**
 * The wire to another site: what its card says, and how far two persons here have agreed to it. One that is proposed and one that is in force
 * are rows of their own, so that the one is in use until the other is confirmed.
 *
 * @param fingerprint of the keys that its site had: under others it is no wire
 * @param address empty where the site only calls
 * @param certificates base64, see {@link Pin}
 * @param made when the card was made
 * @param proposer id of who entered it, and so may not confirm it
 * @param decider id of who confirmed it, turned it down or ended it; empty while it waits
 * @param reason of whoever acted last
 */
record Wire(String site, int version, String fingerprint, String address, List<String> certificates, Instant made, State state,
        String proposer, String decider, String reason, Instant at) implements Versioned {

    /** How far it is agreed. */
    enum State {
        PROPOSED("Waits for a second person"), OPEN("Open"), TURNED_DOWN("Turned down"), ENDED("Ended");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    Wire {
        certificates = List.copyOf(certificates);
    }

    static Wire proposed(WireCard card, int version, String proposer, String reason, Instant at) {
        return new Wire(card.site(), version, card.fingerprint(), card.address(), card.certificates(), card.made(), State.PROPOSED,
                proposer,
                "", reason, at);
    }

    @Override
    public String id() {
        return site;
    }

    Wire decided(State next, String who, String why, Instant when) {
        return new Wire(site, version + 1, fingerprint, address, certificates, made, next, proposer, who, why, when);
    }

    /** The same as the one in force, after so many before it. */
    Wire opened(int after) {
        return new Wire(site, after + 1, fingerprint, address, certificates, made, State.OPEN, proposer, decider, reason, at);
    }

    boolean is(State wanted) {
        return state == wanted;
    }

    List<Pin> pins() {
        return certificates.stream().map(Pin::read).toList();
    }
}
