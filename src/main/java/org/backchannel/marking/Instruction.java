package org.backchannel.marking;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A declassification instruction of one source, with its rank in the hierarchy of them (CAPCO 2016, E.3 and E.6): the lower, the
 * stronger.
 *
 * @param rank its place in the hierarchy
 * @param code the exemption, or the kind of portions; empty for a date alone
 * @param date when it ends; absent where none belongs, or for an event
 * @param note what a person has to do besides; empty when nothing
 */
record Instruction(int rank, String code, Optional<LocalDate> date, String note) {
    static final int PORTIONS = 0;
    private static final int BEYOND_FIFTY = 1;
    private static final int FIFTY = 2;
    private static final int IMAGERY = 3;
    private static final int TWENTY_FIVE = 4;
    private static final int UNDATED = 5;
    private static final int DATE = 6;
    private static final int EVENT = 7;
    private static final int NOTHING = 8;
    private static final Pattern ATOMIC = Pattern.compile("\\b(RD|FRD|TFNI|NATO)\\b");
    private static final Pattern NUMBERED = Pattern.compile("\\b(25X|50X|75X)([1-9])\\b");
    private static final Pattern HUMAN = Pattern.compile("\\b(?:50X1-HUM|25X1-HUMAN)\\b");
    private static final Pattern WEAPONS = Pattern.compile("\\b50X2-WMD\\b");
    private static final Pattern RETIRED = Pattern
            .compile("OADR|ORIGINATING AGENCY|MANUAL REVIEW|\\bMR\\b|\\bX[1-8]\\b|(?:DNI|DCI) ONLY|TREATY");
    private static final Pattern DAY = Pattern.compile("\\b\\d{8}\\b");

    /** Reads what a source says, given the date of the source. */
    static Instruction read(String text, Optional<LocalDate> from, LocalDate today) {
        Optional<LocalDate> date = date(text);
        Matcher numbered = NUMBERED.matcher(text);
        if (ATOMIC.matcher(text).find()) {
            return new Instruction(PORTIONS, ATOMIC.matcher(text).results().map(found -> found.group(1)).findFirst().orElseThrow(),
                    Optional.empty(), "");
        } else if (HUMAN.matcher(text).find() || WEAPONS.matcher(text).find()) {
            return new Instruction(BEYOND_FIFTY, HUMAN.matcher(text).find() ? "50X1-HUM" : "50X2-WMD", Optional.empty(), "");
        } else if (text.contains("EO 12951")) {
            return new Instruction(IMAGERY, "25X1, EO 12951", Optional.empty(), "");
        } else if (numbered.find()) {
            return exempted(numbered.group(1), numbered.group(), date, from.orElse(today));
        } else if (RETIRED.matcher(text).find()) {
            return new Instruction(DATE, "", Optional.of(from.orElse(today).plusYears(25)), retired(text));
        } else if (date.isPresent()) {
            return new Instruction(DATE, "", date, "");
        }
        return text.contains("EVENT")
                ? new Instruction(EVENT, "event", Optional.empty(), "")
                : new Instruction(NOTHING, "", Optional.of(from.orElse(today).plusYears(25)), "");
    }

    private static Instruction exempted(String period, String code, Optional<LocalDate> date, LocalDate from) {
        int rank = switch (period) {
            case "75X" -> BEYOND_FIFTY;
            case "50X" -> FIFTY;
            default -> date.isPresent() ? TWENTY_FIVE : UNDATED;
        };
        return new Instruction(rank, code, date.or(() -> Optional.of(from.plusYears(50))), "");
    }

    private static String retired(String text) {
        return text.contains("TREATY")
                ? "absent guidance of the original classification authority"
                : "when the date has passed: contact the originator, do not treat as unclassified";
    }

    static Optional<LocalDate> date(String text) {
        Matcher day = DAY.matcher(text);
        try {
            return day.find() ? Optional.of(LocalDate.parse(day.group(), DateTimeFormatter.BASIC_ISO_DATE)) : Optional.empty();
        } catch (DateTimeParseException none) {
            throw new InvalidMarking("`%s` is no date".formatted(day.group()));
        }
    }

    /** As the Declassify On line writes it. */
    String value() {
        String day = date.map(DateTimeFormatter.BASIC_ISO_DATE::format).orElse("");
        return code.isEmpty() || day.isEmpty() ? code + day : code + ", " + day;
    }
}
