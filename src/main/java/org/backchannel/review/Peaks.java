package org.backchannel.review;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.backchannel.policy.Filter;
import org.backchannel.review.TimeFrames.TimeFrame;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many times an item falls due in each of the years to come, by every rule of the calendar: counted by the columns, which say nothing but how many.
 * By the rules that come after another, what was decided upon counts, whether or not something was exempted then.
 */
final class Peaks {

    private static final String NOT_BLOCKED = " and i.id not in (select f.item_id from file_block f where " + FileBlockRows.NOW + ")";
    private static final String STATED = "item i join item_classification c on c.item_id = i.id"
            + " and c.version = (select max(n.version) from item_classification n where n.item_id = c.item_id)";

    private static final String CLAIMED = "item i join claimed_exemption c on c.item_id = i.id"
            + " and c.number = (select max(n.number) from claimed_exemption n where n.id = c.id)";

    private final JdbcClient database;
    private final DueDates dates;

    Peaks(JdbcClient database, DueDates dates) {
        this.database = database;
        this.dates = dates;
    }

    /** Of items that fit the filter, by year. */
    Map<String, Long> years(Filter known, int from, int count) {
        Map<String, Long> years = new LinkedHashMap<>();
        for (int year = from; year < from + count; year++) {
            years.put(Integer.toString(year), 0L);
        }
        dates.rules().forEach(frame -> {
            if (frame.equals(DueDates.EXEMPTED)) {
                add(years, known, frame, CLAIMED, "c.due_on", "");
            } else if (frame.stated()) {
                add(years, known, frame, STATED, "c.until_on", "");
            } else {
                add(years, known, frame, "item i", "i.dated_on", NOT_BLOCKED);
                dates.blocked(frame, known)
                        .forEach((year, items) -> years.computeIfPresent(Integer.toString(year), (same, others) -> others + items));
            }
        });
        return years;
    }

    private void add(Map<String, Long> years, Filter known, TimeFrame frame, String table, String day, String besides) {
        int from = Integer.parseInt(years.keySet().iterator().next());
        Map<String, Object> parameters = new HashMap<>(known.parameters());
        parameters.put("dueFrom", LocalDate.of(from - frame.years(), 1, 1));
        parameters.put("dueTo", LocalDate.of(from + years.size() - 1 - frame.years(), 12, 31));
        database.sql("select extract(year from " + day + ") as y, count(*) as n from " + table + " where " + day + " >= :dueFrom and " + day
                + " <= :dueTo" + besides + DueDates.CLASSIFIED + dates.where(frame, parameters)
                + (frame.after().isPresent() ? DueCases.DECIDED : "") + " and (" + known.where() + ") group by extract(year from " + day
                + ")")
                .params(parameters).query((row, number) -> Map.entry(Integer.toString(row.getInt("y") + frame.years()), row.getLong("n")))
                .list().forEach(one -> years.merge(one.getKey(), one.getValue(), Long::sum));
    }
}
