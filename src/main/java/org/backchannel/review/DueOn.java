package org.backchannel.review;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.review.TimeFrames.TimeFrame;
import org.backchannel.sealing.BrokenSeal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which items fall due for declassification between two days that are less than a year apart, and are held by nothing. */
final class DueOn {

    private static final Logger LOG = LoggerFactory.getLogger(DueOn.class);
    private static final String DATED = "i.dated_on >= :dueFrom and i.dated_on <= :dueTo";

    private final Items items;
    private final Cases cases;
    private final DueDates dates;

    DueOn(Items items, Cases cases, DueDates dates) {
        this.items = items;
        this.cases = cases;
        this.dates = dates;
    }

    /** An item and its day. */
    record Falls(Item item, LocalDate on) {
    }

    Stream<TimeFrame> frames() {
        return dates.shown();
    }

    /**
     * By one rule.
     *
     * @param which a further condition over {@code item i}, which takes the parameters
     * @param most the most that are looked at
     */
    List<Falls> between(TimeFrame frame, LocalDate from, LocalDate to, String which, Map<String, Object> parameters, int most) {
        Optional<LocalDate> day = frame.stated() ? Optional.of(to) : lastDay(from, to);
        if (day.isEmpty()) {
            return List.of();
        }
        parameters.put("dueFrom", frame.stated() ? from : LocalDate.of(day.get().getYear() - frame.years(), 1, 1));
        parameters.put("dueTo", frame.stated() ? to : LocalDate.of(day.get().getYear() - frame.years(), 12, 31));
        String where = (frame.stated() ? DueDates.stated(frame) : DATED) + DueDates.CLASSIFIED + dates.where(frame, parameters) + " and "
                + which;
        return items.sound(where, parameters, "i.dated_on, i.id", most).stream().flatMap(item -> falls(frame, item).stream())
                .filter(one -> !one.on().isBefore(from) && !one.on().isAfter(to)).toList();
    }

    /** The last day of a year that lies between the two, on which whatever goes by its age falls due (EO 13526, 3.3(a)). */
    private static Optional<LocalDate> lastDay(LocalDate from, LocalDate to) {
        return Stream.of(LocalDate.of(from.getYear(), 12, 31), LocalDate.of(to.getYear(), 12, 31))
                .filter(day -> !day.isBefore(from) && !day.isAfter(to)).findFirst();
    }

    /** One of which the rows are not what was sealed would otherwise hide all others. */
    private Optional<Falls> falls(TimeFrame frame, Item item) {
        try {
            List<ReviewCase> reviews = cases.of(item.id());
            return DueDates.held(item, reviews).isPresent()
                    ? Optional.empty()
                    : dates.day(frame, item, reviews).map(on -> new Falls(item, on));
        } catch (BrokenSeal broken) {
            LOG.error("nobody is reminded of {}: its rows are not what was sealed", item.id());
            return Optional.empty();
        }
    }
}
