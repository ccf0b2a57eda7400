package org.backchannel.bench;

import org.junit.jupiter.api.Test;

class ReviewRun {

    @Test
    void theBenchOf200PagesAndTheCalendarOfAMillionItems() {
        Comparison.of(ReviewBenchmark.class)
                .row("the bench on an item of 200 pages", "bench", "opened", "2")
                .row("the calendar of a year", "calendar", "rows", "10")
                .print("Declassification review, among %,d items"
                        .formatted(Integer.getInteger("backchannel.bench.calendar-items", 1_000_000)));
    }
}
