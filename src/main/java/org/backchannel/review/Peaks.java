package org.backchannel.review;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.backchannel.policy.Filter;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many items fall due in each of the years to come, by their age at 25 years: counted by the columns, which say nothing but how many. */
final class Peaks {

    private final JdbcClient database;
    private final TimeFrames frames;

    Peaks(JdbcClient database, TimeFrames frames) {
        this.database = database;
        this.frames = frames;
    }

    /** Of items that fit the filter, by year. */
    Map<String, Long> years(Filter known, int from, int count) {
        TimeFrames.TimeFrame first = frames.all().getFirst();
        Map<String, Object> parameters = new HashMap<>(known.parameters());
        parameters.put("dueFrom", LocalDate.of(from - first.years(), 1, 1));
        parameters.put("dueTo", LocalDate.of(from + count - 1 - first.years(), 12, 31));
        Map<String, Long> years = new LinkedHashMap<>();
        for (int year = from; year < from + count; year++) {
            years.put(Integer.toString(year), 0L);
        }
        database.sql(
                "select extract(year from i.dated_on) as y, count(*) as n from item i where i.dated_on >= :dueFrom and i.dated_on <= :dueTo"
                        + DueDates.CLASSIFIED + " and (" + known.where() + ") group by extract(year from i.dated_on)")
                .params(parameters)
                .query((row, number) -> Map.entry(Integer.toString(row.getInt("y") + first.years()), row.getLong("n"))).list()
                .forEach(one -> years.put(one.getKey(), one.getValue()));
        return years;
    }
}
