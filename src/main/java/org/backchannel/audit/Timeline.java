package org.backchannel.audit;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Calls by day, the newest first, with how many days without any lie between. */
public record Timeline(List<Day> days) {

    /** @param gap days without a call between this one and the one shown before it; 0 if there are none */
    public record Day(LocalDate on, long gap, List<TrailRow> rows) {
        public Day {
            rows = List.copyOf(rows);
        }
    }

    public Timeline {
        days = List.copyOf(days);
    }

    static Timeline of(List<TrailRow> rows) {
        List<Day> days = new ArrayList<>();
        List<TrailRow> together = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            together.add(rows.get(i));
            LocalDate on = on(rows.get(i));
            if (i + 1 == rows.size() || !on(rows.get(i + 1)).equals(on)) {
                long gap = days.isEmpty() ? 0 : Math.max(0, ChronoUnit.DAYS.between(on, days.getLast().on()) - 1);
                days.add(new Day(on, gap, together));
                together.clear();
            }
        }
        return new Timeline(days);
    }

    private static LocalDate on(TrailRow row) {
        return row.step().at().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
