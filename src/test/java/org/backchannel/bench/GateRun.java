package org.backchannel.bench;

import org.junit.jupiter.api.Test;

class GateRun {

    @Test
    void theLeakGateOverTenThousandReleasedCopies() {
        Comparison.of(GateBenchmark.class).row("look for twenty withheld passages in 10,000 released copies", "gate", "scan", "5")
                .print("Leak gate");
    }
}
