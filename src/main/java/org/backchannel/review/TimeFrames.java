package org.backchannel.review;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.backchannel.item.Kind;

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
     * @param of the kind of item that it is for, which falls due earlier than others; empty for every kind that has no rule of its own
     */
    record TimeFrame(String rule, int years, OptionalInt after, int ahead, ReviewKind kind, String words, String source,
            Optional<Kind> of) {

        /** For every kind of item. */
        TimeFrame(String rule, int years, OptionalInt after, int ahead, ReviewKind kind, String words, String source) {
            this(rule, years, after, ahead, kind, words, source, Optional.empty());
        }

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
        return checked(Table.rows(policies, "timeframes.tsv").stream()
                .map(row -> new TimeFrame(row.getOrDefault("rule", ""), Integer.parseInt(row.getOrDefault("years", "")),
                        row.getOrDefault("after", "-").equals("-")
                                ? OptionalInt.empty()
                                : OptionalInt.of(Integer.parseInt(row.getOrDefault("after", ""))),
                        Integer.parseInt(row.getOrDefault("ahead", "")), ReviewKind.valueOf(row.getOrDefault("kind", "")),
                        row.getOrDefault("words", ""), row.getOrDefault("source", ""), of(row.getOrDefault("of", "-"))))
                .toList());
    }

    private static Optional<Kind> of(String cell) {
        return cell.equals("-") ? Optional.empty() : Optional.of(Kind.valueOf(cell));
    }

    /** Nothing is classified for longer because of what sort of paper it is. */
    private static TimeFrames checked(List<TimeFrame> frames) {
        for (TimeFrame own : frames.stream().filter(frame -> frame.of().isPresent()).toList()) {
            if (frames.stream().noneMatch(all -> all.of().isEmpty() && all.after().equals(own.after()) && own.years() < all.years())) {
                throw new IllegalArgumentException(
                        "`timeframes.tsv`: `%s` has to be sooner than the rule for all kinds".formatted(own.rule()));
            }
        }
        return new TimeFrames(frames);
    }

    /** Whether items of that kind fall due by it. */
    boolean applies(TimeFrame frame, Kind kind) {
        return frame.stated() || frame.of().map(kind::equals).orElseGet(() -> !own(frame).contains(kind.name()));
    }

    /** The same as a condition over {@code item i}, with what it needs. */
    String where(TimeFrame frame, Map<String, Object> parameters) {
        List<String> kinds = frame.of().map(kind -> List.of(kind.name())).orElseGet(() -> own(frame));
        if (frame.stated() || kinds.isEmpty()) {
            return "";
        }
        parameters.put("kinds", kinds);
        return frame.of().isPresent() ? " and i.kind in (:kinds)" : " and i.kind not in (:kinds)";
    }

    /** The kinds that have a rule of their own in its place. */
    private List<String> own(TimeFrame frame) {
        return frames.stream().filter(other -> other.after().equals(frame.after())).flatMap(other -> other.of().stream()).map(Kind::name)
                .toList();
    }

    List<TimeFrame> all() {
        return frames;
    }
}
