package org.backchannel.bench;

import org.junit.jupiter.api.Test;

class LedgerRun {

    @Test
    void verifyingAMillionEntries() {
        Comparison.of(LedgerBenchmark.class)
                .row("verify 1,000,000 entries, against SHA-256 of their leaves on one thread", "verify", "rawSha256", "2")
                .row("the same, against all SHA-256 that the format demands on one thread", "verify", "allSha256", "")
                .print("Verifying the ledger");
    }
}
