package org.backchannel.custody;

import java.time.LocalDate;
import java.util.List;
import org.backchannel.item.Item;
import org.backchannel.people.Person;

/** What falls due of what somebody answers for: custody shows it on their first page, and the reviews say what it is. */
@FunctionalInterface
public interface Reminders {

    /** What falls due about now of what that person drafted, or of what is in a need-to-know group of theirs, the earliest first; of items that they may read. */
    List<Reminder> of(Person who);

    /**
     * Something to be done.
     *
     * @param what as a short sentence without a full stop
     * @param on the day by which it is to be done, UTC
     * @param late whether that day is over
     * @param href the page on which it is done
     */
    record Reminder(Item item, String what, LocalDate on, boolean late, String href) {

        /** Of the item, for whoever may read it. */
        public String heading() {
            return item.card().heading();
        }
    }
}
