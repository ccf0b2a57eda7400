package org.backchannel.bench;

import org.backchannel.ledger.Million;
import org.junit.jupiter.api.Test;

class LedgerRun {

    @Test
    void verifyingAMillionEntries() {
        compare("2");
    }

    /** @param aim of the time of a verification to that of hashing the leaves */
    static void compare(String aim) {
        Comparison.of(LedgerBenchmark.class)
                .row("verify %,d entries, against SHA-256 of their leaves on one thread".formatted(Million.filled().size()), "verify",
                        "rawSha256", aim)
                .row("the same, against all SHA-256 that the format demands on one thread", "verify", "allSha256", "")
                .print("Verifying the ledger");
    }
}
