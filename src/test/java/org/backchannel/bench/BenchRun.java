package org.backchannel.bench;

import org.backchannel.review.LongBench;
import org.junit.jupiter.api.Test;

class BenchRun {

    @Test
    void theBenchOnTwoHundredPages() {
        Comparison.of(BenchBenchmark.class)
                .row("lay an item on the bench, against reading its sealed bytes", "laid", "query", "")
                .row("the page of that bench, against the same", "page", "query", "")
                .row("the page, against laying it", "page", "laid", "3")
                .print("Review bench, an item of %d pages".formatted(LongBench.PAGES));
    }
}
