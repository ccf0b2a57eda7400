package org.backchannel.bench;

import org.junit.jupiter.api.Test;

class ListingRun {

    @Test
    void aPageOf50Among100000() {
        Comparison.of(ListingBenchmark.class)
                .row("a page of 50 for who sees most", "most", "unfiltered", "2")
                .row("a page of 50 for who sees few", "few", "unfiltered", "2")
                .row("a page of 50 for a records manager", "manager", "unfiltered", "2")
                .row("its rows read again by their ids and decided upon, against the page for who sees most", "decidedAgain", "most", "")
                .print("Listing 50 of 100,000 items");
    }
}
