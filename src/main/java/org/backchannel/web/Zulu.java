package org.backchannel.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Moments as pages write them, always in Zulu time; in templates {@code @zulu}. */
@Component
public class Zulu {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter GROUP = DateTimeFormatter.ofPattern("ddHHmm'Z' MMM uu", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** To the second: {@code 2026-11-24 04:05:06Z}. */
    public static String stamp(Instant instant) {
        return STAMP.format(instant);
    }

    /** The date-time group of a message: {@code 061414Z JAN 72}. The century is lost, so never without a full date near it. */
    public static String dateTimeGroup(Instant instant) {
        return GROUP.format(instant).toUpperCase(Locale.ROOT);
    }
}
