package org.backchannel.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.backchannel.sealing.SiteKeys;

/**
 * Another site, and how far it is trusted.
 *
 * @param proposer id of who entered its card, and so may not confirm it
 * @param decider id of who confirmed it, turned it down or ended the trust; empty while it waits
 * @param reason of whoever acted last
 */
record Site(String name, int version, String title, String fingerprint, SiteKeys keys, String log, Accreditation accreditation,
        List<Listed> persons, State state, String proposer, String decider, String reason, Instant at) implements Versioned {

    private static final int PREFIX = 16;

    /** How far it is trusted. */
    enum State {
        PROPOSED("Waits for a second person"), TRUSTED("Trusted"), TURNED_DOWN("Turned down"), ENDED("Trust ended");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    Site {
        persons = List.copyOf(persons);
    }

    static Site proposed(SiteCard card, int version, Accreditation accreditation, String proposer, String reason, Instant at) {
        return new Site(card.name(), version, card.title(), card.fingerprint(), card.keys(), card.log(), accreditation, card.persons(),
                State.PROPOSED, proposer, "", reason, at);
    }

    Site decided(State next, String who, String why, Instant when) {
        return new Site(name, version + 1, title, fingerprint, keys, log, accreditation, persons, next, proposer, who, why, when);
    }

    /** The same, which publishes other persons now. */
    Site publishing(List<Listed> now) {
        return new Site(name, version + 1, title, fingerprint, keys, log, accreditation, now, state, proposer, decider, reason, at);
    }

    @Override
    public String id() {
        return name;
    }

    @Override
    public String site() {
        return name;
    }

    boolean trusted() {
        return state == State.TRUSTED;
    }

    /** Names the series of pouches between it and this one: with other keys it is another series. */
    String line() {
        return name + "/" + fingerprint.substring(0, PREFIX);
    }

    /** The id by which somebody at that site is known here. */
    String at(String person) {
        return person + "@" + name;
    }

    Optional<Listed> person(String id) {
        return persons.stream().filter(listed -> at(listed.id()).equals(id)).findFirst();
    }
}
