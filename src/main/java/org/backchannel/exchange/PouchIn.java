package org.backchannel.exchange;

import java.time.Instant;
import java.util.Objects;

/**
 * A pouch that was taken in, or that waits for one before it.
 *
 * @param line see {@link Site#line()}; of one that waits, with its number behind it
 * @param version its number; 1 of one that waits
 * @param sequence its number
 * @param hash SHA-384 of the file
 * @param seen the last of our pouches that the other site had taken in by then
 * @param by id of who brought it
 */
record PouchIn(String line, int version, int sequence, String site, String hash, int messages, int receipts, int seen, String by,
        Instant at, Integer recalls, Integer packages)
        implements
            Versioned {

    PouchIn {
        // A record that was kept before recalls or packages travelled has none.
        recalls = Objects.requireNonNullElse(recalls, 0);
        packages = Objects.requireNonNullElse(packages, 0);
    }

    @Override
    public String id() {
        return line;
    }

    static String early(Site site, int sequence) {
        return site.line() + "/" + sequence;
    }
}
