package org.backchannel.bench;

import org.backchannel.ledger.Million;
import org.junit.jupiter.api.Test;

class LedgerRun {

    @Test
    void verifyingAMillionEntries() {
        compare();
    }

    static void compare() {
        Comparison.of(LedgerBenchmark.class)
                .row("verify %,d entries, against SHA-256 of their leaves on one thread".formatted(Million.filled().size()), "verify",
                        "rawSha256", "2")
                .row("the same, against all SHA-256 that the format demands on one thread", "verify", "allSha256", "")
                .print("Verifying the ledger");
    }
}
