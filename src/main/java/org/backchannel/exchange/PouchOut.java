package org.backchannel.exchange;

import java.time.Instant;
import java.util.Objects;

/**
 * A pouch that was made.
 *
 * @param line see {@link Site#line()}
 * @param version its number
 * @param hash SHA-384 of the file
 * @param seen the last pouch from the other site that had been taken in by then
 * @param by id of who had it made
 */
record PouchOut(String line, int version, String site, String hash, int bytes, int messages, int receipts, int seen, String by, Instant at,
        Integer recalls, Integer packages)
        implements
            Versioned {

    PouchOut {
        // A record that was kept before recalls or packages travelled has none.
        recalls = Objects.requireNonNullElse(recalls, 0);
        packages = Objects.requireNonNullElse(packages, 0);
    }

    @Override
    public String id() {
        return line;
    }
}
