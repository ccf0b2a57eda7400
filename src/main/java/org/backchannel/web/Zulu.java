package org.backchannel.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.backchannel.item.Dated;
import org.springframework.stereotype.Component;

/** Days and moments as pages write and read them, in the one form of ISO 8601 and always in Zulu time; in templates {@code @zulu}. */
@Component
public class Zulu {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter GROUP = DateTimeFormatter.ofPattern("ddHHmm'Z' MMM uu", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    // Four digits: a year of nine would be no day that a database knows.
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern MINUTE = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2})Z");

    /** To the second: {@code 2026-11-24T04:05:06Z}. */
    public static String stamp(Instant instant) {
        return STAMP.format(instant);
    }

    /** The date-time group of a message: {@code 061414Z JAN 72}. The century is lost, so never without a full date near it. */
    public static String dateTimeGroup(Instant instant) {
        return GROUP.format(instant).toUpperCase(Locale.ROOT);
    }

    /** The day of a paper, {@code 1972-01-06}; in its own words where they name no day, and empty where it has none. */
    public static String day(Dated dated) {
        return dated.on().map(LocalDate::toString).orElse(dated.verbatim());
    }

    /**
     * Reads a day such as {@code 2026-11-24}.
     *
     * @throws BadInput naming the field if the text is no such day
     */
    public static LocalDate day(String field, String text) {
        try {
            if (DAY.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException noSuchDay) {
            throw new BadInput(field, "there is no day `%s`".formatted(text));
        }
        throw new BadInput(field, "`%s` is not a date like 2026-11-24".formatted(text));
    }

    /** A stretch of time: of a whole day, or of one minute. */
    public record Stretch(Instant first, Instant end) {
    }

    /**
     * Reads a day, or a minute such as {@code 2026-11-24T14:14Z}.
     *
     * @throws BadInput naming the field if the text is neither
     */
    public static Stretch stretch(String field, String text) {
        var minute = MINUTE.matcher(text);
        if (!minute.matches()) {
            Instant first = day(field, text).atStartOfDay().toInstant(ZoneOffset.UTC);
            return new Stretch(first, first.plusSeconds(24 * 60 * 60));
        }
        try {
            Instant first = Instant.parse(minute.group(1) + ":00Z");
            return new Stretch(first, first.plusSeconds(60));
        } catch (DateTimeException noSuchMinute) {
            throw new BadInput(field, "there is no minute `%s`".formatted(text));
        }
    }
}
