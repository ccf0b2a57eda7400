package org.backchannel.bench;

import org.junit.jupiter.api.Test;

class CalendarRun {

    @Test
    void theCalendarOverAMillionItems() {
        Comparison.of(CalendarBenchmark.class)
                .row("the calendar of a year over 1,000,000 items, against the ids of that year", "calendar", "query", "")
                .row("against the rows of one rule, seals checked", "calendar", "rows", "5")
                .row("against reading the days of all items", "calendar", "scan", "1").print("Calendar");
    }
}
