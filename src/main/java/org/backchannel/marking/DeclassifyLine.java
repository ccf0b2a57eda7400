package org.backchannel.marking;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what stands on a Declassify On line. */
final class DeclassifyLine {
    private static final int LONGEST_EVENT = 200;
    private static final Pattern EXEMPTION = Pattern
            .compile(
                    "(50X1-HUM|50X2-WMD|25X1-HUMAN|(?:25|50|75)X[1-9]|75X|25X1, EO 12951|AEA|NATO|NATO-AEA)(?:[,;]? +(?:WITH +)?(.{1,200}))?");
    private static final Pattern RETIRED = Pattern.compile(
            "OADR|ORIGINATING AGENCY'?S? DETERMINATION REQUIRED|MR|MANUAL REVIEW|X[1-8](?:, ?X[1-8])*|(?:DNI|DCI) ONLY|SUBJECT TO TREATY.*|SOURCE MARKED .{1,80}");
    private static final Pattern DAY = Pattern.compile("[0-9]{8}");
    private static final Pattern OTHER_DAY = Pattern
            .compile(
                    "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4}|[0-9]{1,2} [A-Z]{3,9} [0-9]{2,4}|[A-Z]{3,9} [0-9]{1,2}, ?[0-9]{4}|[0-9]{1,7}|[0-9]{9,12}");
    private static final Pattern SEVERAL = Pattern.compile(" *(?:;| AND | & ) *");
    private static final Set<String> UNENDING = Set.of("50X1-HUM", "50X2-WMD");
    private static final DateTimeFormatter STRICT = DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private final BiConsumer<BlockRule, String> fault;

    DeclassifyLine(BiConsumer<BlockRule, String> fault) {
        this.fault = fault;
    }

    /** The value; empty when there is none, or it is wrong, which is then told. */
    Optional<DeclassifyOn> read(String written) {
        String text = written.strip();
        String upper = ModernReader.upper(text);
        if (upper.startsWith("N/A TO ")) {
            return portions(text, upper);
        }
        List<String> values = List.of(SEVERAL.split(upper)).stream().filter(value -> value(value)).toList();
        if (values.size() > 1) {
            fault.accept(BlockRule.DECLASSIFY_TWO, text);
            return Optional.empty();
        }
        Matcher exemption = EXEMPTION.matcher(upper);
        if (exemption.matches()) {
            return exempted(exemption.group(1), exemption.group(2) == null ? "" : text.substring(exemption.start(2)).strip(), text);
        } else if (RETIRED.matcher(upper).matches()) {
            fault.accept(BlockRule.RETIRED, text);
            return Optional.of(new DeclassifyOn(DeclassifyOn.Kind.RETIRED, "", Optional.empty(), text));
        }
        return dated(text, upper);
    }

    private boolean value(String text) {
        return DAY.matcher(text).matches() || EXEMPTION.matcher(text).matches() || RETIRED.matcher(text).matches()
                || OTHER_DAY.matcher(text).matches();
    }

    private Optional<DeclassifyOn> portions(String text, String upper) {
        boolean ends = upper.endsWith(" PORTIONS. SEE SOURCE LIST FOR NSI PORTIONS.") || upper.endsWith(" PORTIONS");
        if (!ends || upper.matches(".*[0-9]{8}.*")) {
            fault.accept(upper.matches(".*[0-9]{8}.*") ? BlockRule.ATOMIC_DATED : BlockRule.DECLASSIFY_FORMAT, text);
        }
        return ends ? Optional.of(new DeclassifyOn(DeclassifyOn.Kind.PORTIONS, "", Optional.empty(), text)) : Optional.empty();
    }

    private Optional<DeclassifyOn> exempted(String exemption, String rest, String text) {
        Optional<LocalDate> date = DAY.matcher(rest).matches() ? day(rest) : Optional.empty();
        if (UNENDING.contains(exemption) && !rest.isEmpty()) {
            fault.accept(BlockRule.EXEMPTION_DATED, text);
            return Optional.empty();
        } else if (rest.isEmpty() && exemption.matches("(25|50|75)X[1-9]")) {
            fault.accept(BlockRule.EXEMPTION_UNDATED, text);
        } else if (OTHER_DAY.matcher(ModernReader.upper(rest)).matches()) {
            fault.accept(BlockRule.DECLASSIFY_FORMAT, text);
        }
        return Optional.of(new DeclassifyOn(DeclassifyOn.Kind.EXEMPTION, exemption, date,
                date.isPresent() || DAY.matcher(rest).matches() ? "" : rest));
    }

    private Optional<DeclassifyOn> dated(String text, String upper) {
        if (DAY.matcher(upper).matches()) {
            return day(upper).map(date -> new DeclassifyOn(DeclassifyOn.Kind.DATE, "", Optional.of(date), ""));
        } else if (upper.isEmpty() || OTHER_DAY.matcher(upper).matches() || text.length() > LONGEST_EVENT
                || upper.chars().noneMatch(c -> c >= 'A' && c <= 'Z')) {
            fault.accept(BlockRule.DECLASSIFY_FORMAT, text);
            return Optional.empty();
        }
        Matcher both = Pattern.compile("([0-9]{8}),? (?:OR )?(.+)").matcher(text);
        if (both.matches()) {
            return day(both.group(1)).map(date -> new DeclassifyOn(DeclassifyOn.Kind.EVENT, "", Optional.of(date), event(both.group(2))));
        }
        return Optional.of(new DeclassifyOn(DeclassifyOn.Kind.EVENT, "", Optional.empty(), text));
    }

    private static String event(String text) {
        return text.regionMatches(true, 0, "or ", 0, 3) ? text.substring(3).strip() : text.strip();
    }

    private Optional<LocalDate> day(String written) {
        try {
            return Optional.of(LocalDate.parse(written, STRICT));
        } catch (DateTimeParseException none) {
            fault.accept(BlockRule.DECLASSIFY_NO_DAY, written);
            return Optional.empty();
        }
    }
}
