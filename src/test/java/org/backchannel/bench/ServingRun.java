package org.backchannel.bench;

import org.junit.jupiter.api.Test;

class ServingRun {

    @Test
    void openingAndFiling() {
        Comparison.of(ServingBenchmark.class)
                .row("open a sealed 10 KiB item, against a durable record of it and a select", "open", "plainOpenRecorded", "3")
                .row("the same, against a select that records nothing", "open", "plainOpen", "")
                .row("file one, against a durable insert", "file", "plainFile", "3")
                .print("Opening and filing over HTTP");
    }
}
