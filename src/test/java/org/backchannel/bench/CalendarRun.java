package org.backchannel.bench;

import org.backchannel.review.CalendarScan;
import org.junit.jupiter.api.Test;

class CalendarRun {

    @Test
    void theCalendarOverAMillionItems() {
        Comparison.of(CalendarBenchmark.class)
                .row("the calendar of a year, against the ids of that year", "calendar", "query", "")
                .row("the same, against the rows of one rule, seals checked", "calendar", "rows", "5")
                .row("the same, against reading the days of all items", "calendar", "scan", "1")
                .print("Calendar over %,d items".formatted(CalendarScan.ITEMS));
    }
}
