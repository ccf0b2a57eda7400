package org.backchannel.review;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exemption as it is claimed of a passage and stands at its gap: {@code 25X1 until 2045-12-31}, {@code 25X6 until the treaty has lapsed},
 * {@code 50X1-HUM}.
 *
 * @param until a date, or an event in words; empty where it has neither
 */
record Claim(String code, String until) {

    private static final Pattern FORM = Pattern.compile("(\\S+)(?:\\s+until\\s+(.+))?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /** As somebody typed it, or as it stands at a gap. */
    static Claim read(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            return new Claim(text.strip(), "");
        }
        return new Claim(parts.group(1), parts.group(2) == null ? "" : parts.group(2).strip().replaceAll("\\s+", " "));
    }

    /** The date on which it ends; empty where it ends on an event, or on nothing. */
    Optional<LocalDate> date() {
        try {
            return DAY.matcher(until).matches() ? Optional.of(LocalDate.parse(until)) : Optional.empty();
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** The event on which it ends. */
    Optional<String> event() {
        return until.isEmpty() || date().isPresent() ? Optional.empty() : Optional.of(until);
    }

    @Override
    public String toString() {
        return until.isEmpty() ? code : code + " until " + until;
    }
}
