package org.backchannel.bench;

import org.junit.jupiter.api.Test;

/** Verifying and asking a log of 10,000,000 entries, which is filled once for both. */
class LongLogRun {

    @Test
    void verifyingAndAskingTenMillionEntries() {
        LedgerRun.compare();
        QuestionsRun.compare();
    }
}
