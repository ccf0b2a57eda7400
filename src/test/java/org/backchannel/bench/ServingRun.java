package org.backchannel.bench;

import org.junit.jupiter.api.Test;

class ServingRun {

    @Test
    void openingAndFiling() {
        Comparison.of(ServingBenchmark.class)
                .row("open a sealed item of 10 KiB by the API", "open", "plainOpen", "3")
                .row("file one by the API", "file", "plainFile", "3")
                .row("open it, against a server where nobody signs in", "open", "bareOpen", "")
                .row("file it, against that server", "file", "bareFile", "")
                .print("Opening and filing over HTTP");
    }
}
