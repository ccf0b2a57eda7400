package org.backchannel.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.backchannel.marking.Level;

/**
 * A topic of a classification guide: what is said of a subject whenever it is classified. It is data that a records manager keeps, and says nothing
 * that is classified itself.
 *
 * @param version how often it was stated, from 1; which one is in force the trail says
 * @param guide the title of the guide, as Derived From names it
 * @param number its number in the guide: {@code 3.2}
 * @param title of what it is
 * @param reasons letters of EO 13526, section 1.4: {@code 1.4(c)}
 * @param years after the date of the item it is declassified; 0 where it is an event, or an exemption without a date
 * @param event at which it is declassified, in words; empty where there is none
 * @param exemption from automatic declassification, a code of the table; empty where there is none
 * @param gone whether it is no longer used
 * @param by id of the records manager
 */
record Topic(UUID id, int version, String guide, String number, String title, Level level, List<String> reasons, int years, String event,
        String exemption, boolean gone, String by, Instant at) {

    Topic {
        reasons = List.copyOf(reasons);
    }

    /** As lists name it. */
    public String words() {
        return guide + ", " + number + ": " + title;
    }

    /** What stands on the Declassify On line of an item of that day. */
    String declassifyOn(LocalDate day) {
        String date = years == 0 ? "" : day.plusYears(years).format(DateTimeFormatter.BASIC_ISO_DATE);
        if (!exemption.isEmpty()) {
            return exemption + (date.isEmpty() ? "" : ", " + date) + (event.isEmpty() ? "" : ", " + event);
        }
        return event.isEmpty() ? date : date.isEmpty() ? event : date + " or " + event;
    }

    /**
     * The classification block that it fills; the person may still change it.
     *
     * @param original whether somebody classifies by their own authority, with the topic's reasons, and not by the guide
     */
    String block(String classifier, boolean original, LocalDate day) {
        List<String> lines = new ArrayList<>(List.of("Classified By: " + classifier));
        lines.add(original ? "Reason: " + String.join(", ", reasons) : "Derived From: " + guide + ", topic " + number);
        lines.add("Declassify On: " + declassifyOn(day));
        return String.join("\n", lines);
    }
}
