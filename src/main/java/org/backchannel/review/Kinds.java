package org.backchannel.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** The kinds of review, as the table {@code kinds.tsv} has them. */
public final class Kinds {

    private final Map<ReviewKind, Kind> kinds;

    private Kinds(Map<ReviewKind, Kind> kinds) {
        this.kinds = kinds;
    }

    /**
     * One of them.
     *
     * @param authority what copies name as the authority
     * @param days in which it is to be done, from the request or submission on
     * @param source what sets the days
     * @param lapse what happens when they have run out
     */
    public record Kind(ReviewKind kind, String words, String authority, OptionalInt days, String source, String lapse) {

        /** The last day on which it is to be done; empty where no time is set. */
        Optional<LocalDate> due(Instant opened) {
            return days.isEmpty() ? Optional.empty() : Optional.of(LocalDate.ofInstant(opened, ZoneOffset.UTC).plusDays(days.getAsInt()));
        }
    }

    static Kinds load(String policies) {
        Map<ReviewKind, Kind> kinds = new EnumMap<>(ReviewKind.class);
        for (Map<String, String> row : Table.rows(policies, "kinds.tsv")) {
            var kind = ReviewKind.valueOf(row.getOrDefault("kind", ""));
            String days = row.getOrDefault("days", "-");
            kinds.put(kind, new Kind(kind, row.getOrDefault("words", ""), row.getOrDefault("authority", ""),
                    days.equals("-") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(days)), row.getOrDefault("source", ""),
                    row.getOrDefault("lapse", "")));
        }
        if (kinds.size() != ReviewKind.values().length) {
            throw new IllegalArgumentException("`kinds.tsv` needs a row for each kind of review");
        }
        return new Kinds(kinds);
    }

    public Kind of(ReviewKind kind) {
        return Objects.requireNonNull(kinds.get(kind));
    }

    List<Kind> all() {
        return List.copyOf(kinds.values());
    }
}
