package org.backchannel.review;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.backchannel.marking.Level;

/**
 * What classification data say of a downgrade: to which level, and from which day on. Where they name an event there is no day.
 *
 * @param to another classified level
 */
record DowngradeInstruction(Level to, LocalDate on) {

    /** As a block is printed, see {@link org.backchannel.marking.ClassificationBlock#text()}. */
    private static final Pattern TO = Pattern.compile("(?m)^Downgrade To: (.+)$");
    private static final Pattern ON = Pattern.compile("(?m)^Downgrade On: (\\d{8})$");

    static Optional<DowngradeInstruction> of(String block) {
        Matcher to = TO.matcher(block);
        Matcher on = ON.matcher(block);
        if (!to.find() || !on.find()) {
            return Optional.empty();
        }
        Optional<LocalDate> day = day(on.group(1));
        return Arrays.stream(Level.values()).filter(level -> level.words().equalsIgnoreCase(to.group(1).strip())).findFirst()
                .flatMap(level -> day.map(from -> new DowngradeInstruction(level, from)));
    }

    /** What another site states is held to no rule of this one, and may name a day that is none. */
    private static Optional<LocalDate> day(String digits) {
        try {
            return Optional.of(LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
