package org.backchannel.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which times the policy sets for messages: {@code policies/messages/times.tsv}.
 *
 * @param answered within which a message of each precedence is to be acknowledged
 * @param reminder how long before a deadline those who were asked to concur are reminded
 */
record Times(Map<Precedence, Duration> answered, Duration reminder) {

    static final String FILE = "times.tsv";
    private static final String REMINDER = "reminder";
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    Times {
        answered = Collections.unmodifiableMap(new EnumMap<>(answered));
    }

    /** @throws IllegalArgumentException if a row cannot be read, or a precedence has none; says which */
    static Times of(PolicyRows table) {
        var answered = new EnumMap<Precedence, Duration>(Precedence.class);
        Duration reminder = Duration.ZERO;
        for (PolicyRows.Row row : table.rows()) {
            if (row.name().equals(REMINDER)) {
                reminder = time(table, row);
            } else {
                answered.put(Arrays.stream(Precedence.values()).filter(known -> known.name().equals(row.name())).findFirst()
                        .orElseThrow(() -> table.wrong(row, "`%s` is no precedence".formatted(row.name()))), time(table, row));
            }
        }
        List<Precedence> missing = Arrays.stream(Precedence.values()).filter(known -> !answered.containsKey(known)).toList();
        if (!missing.isEmpty() || reminder.isZero()) {
            throw new IllegalArgumentException(
                    "`%s` has no row for `%s`".formatted(FILE, missing.isEmpty() ? REMINDER : missing.getFirst().name()));
        }
        return new Times(answered, reminder);
    }

    private static Duration time(PolicyRows table, PolicyRows.Row row) {
        try {
            Duration time = Duration.parse(row.value());
            if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
                throw table.wrong(row, "`%s` is not from a minute to a year".formatted(row.value()));
            }
            return time;
        } catch (DateTimeParseException unreadable) {
            throw table.wrong(row, "`%s` is no time such as PT30M".formatted(row.value()));
        }
    }

    /** Until when a message that was transmitted then is to be acknowledged. */
    Instant acknowledgedBy(Precedence precedence, Instant sent) {
        return sent.plus(answered.getOrDefault(precedence, LONGEST));
    }

    /** From when on those who were asked are reminded: not before half of their time is over. */
    Instant remindedFrom(Round round) {
        Duration half = Duration.between(round.asked(), round.deadline()).dividedBy(2);
        return round.deadline().minus(reminder.compareTo(half) < 0 ? reminder : half);
    }
}
