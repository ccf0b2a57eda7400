package org.backchannel.review;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;

/** After how many years a classified item falls due, as the table {@code timeframes.tsv} has it. */
final class TimeFrames {

    private final List<TimeFrame> frames;

    private TimeFrames(List<TimeFrame> frames) {
        this.frames = List.copyOf(frames);
    }

    /**
     * One rule.
     *
     * @param after the years of the rule before it, whose exemptions hold until this one; empty for the first
     * @param ahead how many days before, the registry opens a case by itself
     * @param kind on what ground that case is
     */
    record TimeFrame(String rule, int years, OptionalInt after, int ahead, ReviewKind kind, String words, String source) {

        /** Whether it goes by the date that an item says of itself, and not by its age. */
        boolean stated() {
            return years == 0;
        }

        /** The last day of its year: 31 December (EO 13526, 3.3(a)). */
        LocalDate due(LocalDate origin) {
            return LocalDate.of(origin.getYear() + years, 12, 31);
        }
    }

    static TimeFrames load(String policies) {
        return new TimeFrames(Table.rows(policies, "timeframes.tsv").stream()
                .map(row -> new TimeFrame(row.getOrDefault("rule", ""), Integer.parseInt(row.getOrDefault("years", "")),
                        row.getOrDefault("after", "-").equals("-")
                                ? OptionalInt.empty()
                                : OptionalInt.of(Integer.parseInt(row.getOrDefault("after", ""))),
                        Integer.parseInt(row.getOrDefault("ahead", "")), ReviewKind.valueOf(row.getOrDefault("kind", "")),
                        row.getOrDefault("words", ""), row.getOrDefault("source", "")))
                .toList());
    }

    List<TimeFrame> all() {
        return frames;
    }
}
