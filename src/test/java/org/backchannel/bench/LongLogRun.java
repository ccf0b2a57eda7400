package org.backchannel.bench;

import org.junit.jupiter.api.Test;

/** Verifying and asking a log of 10,000,000 entries, which is filled once for both. */
class LongLogRun {

    @Test
    void verifyingAndAskingTenMillionEntries() {
        // At least 0.7 of raw hashing, as a ratio of times.
        LedgerRun.compare("1.43");
        QuestionsRun.compare();
    }
}
