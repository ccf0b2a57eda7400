package org.backchannel.marking;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A decision on classification in words, such as {@code original classification: 20301231} or
 * {@code derivative classification without Derived From}, as the block that it would be; what it does not speak of is taken as right.
 */
final class DeclassifyWords {
    private static final Pattern DECISION = Pattern.compile("(ORIGINAL|DERIVATIVE) CLASSIFICATION\\b:?(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern CLAUSE = Pattern.compile(
            "\\b(WITHOUT|WITH|NO) (?:A |AN |ANY |ITS )?(CLASSIFICATION REASON|REASON|DERIVED FROM|CLASSIFIED BY|DECLASSIFY ON|SOURCES?|CLASSIFIER)(?: 1\\.4\\([A-Z]\\))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DATE_AHEAD = Pattern.compile("(?:DATE )?(\\d{1,3}) YEARS?(?: AHEAD)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern BESIDE = Pattern.compile("(\\S+) WITH (?:A )?(DATE|EVENT)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SEVERAL = Pattern.compile("(?:TWO|THREE|SEVERAL|[2-9]) VALUES ON THE DECLASSIFY ON LINE",
            Pattern.CASE_INSENSITIVE);

    private final LocalDate today;
    private final Map<String, String> lines = new LinkedHashMap<>();

    private DeclassifyWords(LocalDate today) {
        this.today = today;
    }

    /** The block that the words mean; empty when they are no such words. */
    static Optional<String> block(String text, LocalDate today) {
        DeclassifyWords words = new DeclassifyWords(today);
        Matcher decision = DECISION.matcher(text.strip());
        if (SEVERAL.matcher(text.strip()).matches()) {
            words.original();
            words.lines.put(BlockReader.DECLASSIFY_ON, words.day(1) + "; " + words.day(2));
        } else if (decision.matches()) {
            words.decision(decision.group(1), decision.group(2).strip());
        } else {
            return Optional.empty();
        }
        StringBuilder block = new StringBuilder();
        words.lines.forEach((name, value) -> block.append(name).append(": ").append(value).append('\n'));
        return Optional.of(block.toString());
    }

    private void decision(String kind, String said) {
        if (kind.toUpperCase(Locale.ROOT).equals("ORIGINAL")) {
            original();
        } else {
            lines.put(BlockReader.DERIVED_FROM, "a source");
            lines.put(BlockReader.DECLASSIFY_ON, day(10));
        }
        Matcher clause = CLAUSE.matcher(said);
        while (clause.find()) {
            clause(clause.group(1).equalsIgnoreCase("WITH"), clause.group(2).toUpperCase(Locale.ROOT));
        }
        String value = CLAUSE.matcher(said).replaceAll("").replaceAll("(?i)^(?:,|and)+|(?:,|and)+$", "").strip();
        if (!value.isEmpty()) {
            lines.put(BlockReader.DECLASSIFY_ON, value(value));
        }
    }

    private void original() {
        lines.put(BlockReader.CLASSIFIED_BY, "an authority");
        lines.put(BlockReader.REASON, "1.4(c)");
        lines.put(BlockReader.DECLASSIFY_ON, day(10));
    }

    private void clause(boolean with, String name) {
        String line = switch (name) {
            case "CLASSIFICATION REASON", "REASON" -> BlockReader.REASON;
            case "CLASSIFIED BY", "CLASSIFIER" -> BlockReader.CLASSIFIED_BY;
            case "DECLASSIFY ON" -> BlockReader.DECLASSIFY_ON;
            default -> BlockReader.DERIVED_FROM;
        };
        if (with) {
            lines.putIfAbsent(line, line.equals(BlockReader.REASON) ? "1.4(c)" : "a source");
        } else if (line.equals(BlockReader.DERIVED_FROM)) {
            lines.put(line, "");
        } else {
            lines.remove(line);
        }
    }

    private String value(String said) {
        Matcher ahead = DATE_AHEAD.matcher(said);
        Matcher beside = BESIDE.matcher(said);
        if (ahead.matches()) {
            return day(Integer.parseInt(ahead.group(1)));
        }
        return beside.matches() ? beside.group(1) + ", " + (beside.group(2).equalsIgnoreCase("DATE") ? day(10) : "an event") : said;
    }

    private String day(int years) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(today.plusYears(years));
    }
}
