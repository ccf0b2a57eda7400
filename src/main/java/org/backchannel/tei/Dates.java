package org.backchannel.tei;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.backchannel.item.Dated;

/** Reads when a document was written, and where, from its dateline, its own attributes, or its heading. */
final class Dates {

    private static final Pattern IN_HEADING = Pattern.compile("\\b((?:January|February|March|April|May|June|July|August|September|"
            + "October|November|December)\\s+\\d{1,2})(,\\s+(\\d{4}))?\\b");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US);

    private static final int LONGEST = 200;

    private final Element document;
    private final Consumer<String> problem;

    Dates(Element document, Consumer<String> problem) {
        this.document = document;
        this.problem = problem;
    }

    /** The dateline is the first that belongs to the document itself and not to an attachment in it. */
    private Optional<Element> dateline() {
        return document.elements().filter(e -> !e.is("div") && !e.is("frus:attachment")).flatMap(e -> e.all("dateline").stream())
                .findFirst();
    }

    String place() {
        return dateline().flatMap(d -> d.all("placeName").stream().findFirst()).map(Element::words).orElse("");
    }

    Dated dated(String heading) {
        Optional<Element> date = dateline().flatMap(d -> d.all("date").stream().findFirst());
        if (date.isPresent()) {
            return fromElement(date.get());
        }
        if (!document.attribute("frus:doc-dateTime-min").isEmpty()) {
            return read("", List.of(document.attribute("frus:doc-dateTime-min")));
        }
        String words = dateline().map(Element::words).orElse("");
        if (words.toLowerCase(Locale.ROOT).contains("undated")) {
            return new Dated("undated", Optional.empty(), Optional.empty());
        }
        return fromHeading(heading);
    }

    private Dated fromElement(Element date) {
        String time = dateline().flatMap(d -> d.all("time").stream().findFirst()).map(t -> ", " + t.words()).orElse("");
        List<String> values = Stream.of("when", "from", "notBefore", "to", "notAfter").map(date::attribute).filter(v -> !v.isBlank())
                .toList();
        String min = document.attribute("frus:doc-dateTime-min");
        return read(date.words() + time, values.isEmpty() && !min.isEmpty() ? List.of(min) : values);
    }

    private Dated read(String words, List<String> values) {
        String verbatim = words.length() > LONGEST ? words.substring(0, LONGEST) : words;
        if (values.isEmpty()) {
            return new Dated(verbatim, Optional.empty(), Optional.empty());
        }
        String value = values.getFirst();
        Optional<LocalDate> on = on(value);
        if (on.isEmpty() && !value.matches("\\d{4}(-\\d{2})?")) {
            problem.accept("its date cannot be read: `" + Inlines.shown(value) + "`");
        }
        return new Dated(verbatim, on, at(value));
    }

    private static Optional<LocalDate> on(String value) {
        try {
            return value.length() < 10 ? Optional.empty() : Optional.of(LocalDate.parse(value.substring(0, 10)));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    /** Only a value that names its offset from UTC is an instant; local time alone is not. */
    private static Optional<Instant> at(String value) {
        try {
            return Optional.of(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException noOffset) {
            return Optional.empty();
        }
    }

    /** A day of a month without its year, as in the microfiche supplements, stays words. */
    private static Dated fromHeading(String heading) {
        Matcher day = IN_HEADING.matcher(heading);
        if (!day.find()) {
            return Dated.UNDATED;
        }
        if (day.group(3) == null) {
            return new Dated(day.group(1), Optional.empty(), Optional.empty());
        }
        String words = Spaces.single(day.group());
        try {
            return new Dated(words, Optional.of(LocalDate.parse(words, DAY)), Optional.empty());
        } catch (DateTimeParseException noSuchDay) {
            return new Dated(words, Optional.empty(), Optional.empty());
        }
    }
}
