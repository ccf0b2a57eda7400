package org.backchannel.review;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
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
     * @param returned what becomes of the clock while a request that does not describe the item is with its requester
     */
    public record Kind(ReviewKind kind, String words, String authority, OptionalInt days, String source, String lapse, Clock returned) {

        /** The last day on which a case is to be done; empty where no time is set, or its clock stands. */
        Optional<LocalDate> due(ReviewCase review) {
            return days.isEmpty() || review.terms().description().stopped()
                    ? Optional.empty()
                    : Optional.of(LocalDate.ofInstant(review.counted(), ZoneOffset.UTC).plusDays(days.getAsInt()));
        }
    }

    /** What becomes of the clock of a case whose request was returned. */
    public enum Clock {
        STOPS("The time in which we have to answer does not run until we hear from you."), ONCE(
                "The time in which we have to answer does not run until we hear from you, the first time that we ask."), RESTARTS(
                        "The time in which we have to answer begins when your request describes what you ask for."), NONE(
                                "No time is set for it.");

        private final String words;

        Clock(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** Whether it stands, of a request that was returned so often before. */
        boolean stops(int returns) {
            return switch (this) {
                case STOPS, RESTARTS -> true;
                case ONCE -> returns == 0;
                case NONE -> false;
            };
        }
    }

    static Kinds load(String policies) {
        Map<ReviewKind, Kind> kinds = new EnumMap<>(ReviewKind.class);
        for (Map<String, String> row : Table.rows(policies, "kinds.tsv")) {
            var kind = ReviewKind.valueOf(row.getOrDefault("kind", ""));
            String days = row.getOrDefault("days", "-");
            kinds.put(kind, new Kind(kind, row.getOrDefault("words", ""), row.getOrDefault("authority", ""),
                    days.equals("-") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(days)), row.getOrDefault("source", ""),
                    row.getOrDefault("lapse", ""), clock(row.getOrDefault("returned", ""))));
        }
        if (kinds.size() != ReviewKind.values().length) {
            throw new IllegalArgumentException("`kinds.tsv` needs a row for each kind of review");
        }
        return new Kinds(kinds);
    }

    private static Clock clock(String cell) {
        return cell.equals("-") ? Clock.NONE : Clock.valueOf(cell.toUpperCase(Locale.ROOT));
    }

    public Kind of(ReviewKind kind) {
        return Objects.requireNonNull(kinds.get(kind));
    }

    List<Kind> all() {
        return List.copyOf(kinds.values());
    }
}
