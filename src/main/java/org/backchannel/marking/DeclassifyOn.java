package org.backchannel.marking;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What stands on a Declassify On line (CAPCO 2016, E.1 to E.6).
 *
 * @param kind what it is
 * @param exemption the exemption, such as {@code 25X3} or {@code 50X1-HUM}; empty when there is none
 * @param date the date, beside an exemption or alone; absent for an event
 * @param event the event in words; empty when there is none
 */
public record DeclassifyOn(Kind kind, String exemption, Optional<LocalDate> date, String event) {
    /** What a Declassify On line says. */
    public enum Kind {
        /** A date alone. */
        DATE,
        /** An event alone, or an event and a date. */
        EVENT,
        /** An exemption from automatic declassification at 25, 50 or 75 years, with its date or event if it has one. */
        EXEMPTION,
        /** That portions of RD, FRD, TFNI or NATO have no date. */
        PORTIONS,
        /** A value that is no longer written, such as OADR or X1. */
        RETIRED
    }

    /** As the line writes it. */
    public String text() {
        String day = date.map(DateTimeFormatter.BASIC_ISO_DATE::format).orElse("");
        return switch (kind) {
            case DATE -> day;
            case EVENT -> day.isEmpty() ? event : day + " or " + event;
            case EXEMPTION -> exemption + (day.isEmpty() ? "" : ", " + day) + (event.isEmpty() ? "" : ", " + event);
            case PORTIONS, RETIRED -> event;
        };
    }

    /** Whether no date or event may stand beside it. */
    boolean unending() {
        return exemption.equals("50X1-HUM") || exemption.equals("50X2-WMD");
    }
}
