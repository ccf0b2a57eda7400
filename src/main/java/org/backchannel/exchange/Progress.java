package org.backchannel.exchange;

import java.time.Duration;
import java.time.Instant;

/**
 * How it goes on the wire to a site, as whoever calls there has found.
 *
 * @param line see {@link Site#line()}: with other keys all begins anew
 * @param there the last of our pouches that the site has said, on the wire, to have
 * @param failures in a row; 0 while it works
 * @param trouble what is wrong, in words of ours; empty while it works
 * @param at since when it works, or the last call that failed
 * @param next not called again before
 */
record Progress(String site, int version, String line, int there, int failures, String trouble, Instant at,
        Instant next) implements Versioned {

    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_DOUBLED = 7;

    /** Nothing is known yet, after so many versions about other keys. */
    static Progress none(Site site, int after) {
        return new Progress(site.name(), after, site.line(), 0, 0, "", Instant.EPOCH, Instant.EPOCH);
    }

    @Override
    public String id() {
        return site;
    }

    boolean works() {
        return failures == 0;
    }

    boolean known() {
        return !at.equals(Instant.EPOCH);
    }

    /** Whether a call that went well says nothing new. */
    boolean saysAlready(int have) {
        return known() && works() && there == have;
    }

    Progress worked(int have, Instant now) {
        return new Progress(site, version + 1, line, have, 0, "", works() && known() ? at : now, now);
    }

    /** Twice as long each time, up to an hour. */
    Progress failed(String what, Instant now) {
        Duration wait = FIRST.multipliedBy(1L << Math.min(failures, MOST_DOUBLED));
        return new Progress(site, version + 1, line, there, failures + 1, what, now,
                now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait));
    }
}
