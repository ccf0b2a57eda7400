package org.backchannel.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.backchannel.ledger.Outcome;

/**
 * Acts and refusals over time as bars: a bar an hour, a day, or thirty days, so that there are never more than {@link #MOST}.
 *
 * @param step how long a bar is
 * @param top what the highest line stands for
 */
public record Chart(Duration step, long top, List<Bar> bars) {

    /** The most bars. */
    static final int MOST = 96;

    static final int WIDTH = 960;
    static final int HEIGHT = 200;
    private static final List<Duration> STEPS = List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(30));
    /** In the order in which they stand on one another. */
    private static final List<Outcome> STACKED = List.of(Outcome.GRANTED, Outcome.NOTED, Outcome.REFUSED, Outcome.FAILED);

    /**
     * What was admitted, noted, refused and failed in one stretch of time.
     *
     * @param href the page with this stretch alone
     * @param parts from the bottom up
     */
    public record Bar(Instant from, Instant to, Map<Outcome, Long> counts, String href, List<Part> parts, double x, double width) {

        public long of(String outcome) {
            return counts.getOrDefault(Outcome.valueOf(outcome), 0L);
        }

        /** For who sees no picture, and as the tip of the bar. */
        public String words() {
            return "%s: %d granted, %d refused, %d failed, %d noted".formatted(label(), of("GRANTED"), of("REFUSED"), of("FAILED"),
                    of("NOTED"));
        }

        /** {@code 2026-11-24}, or with the hour {@code 2026-11-24T14Z}. */
        public String label() {
            String stamp = from.toString();
            return Duration.between(from, to).compareTo(Duration.ofDays(1)) < 0 ? stamp.substring(0, 13) + "Z" : stamp.substring(0, 10);
        }
    }

    /** A part of a bar in the picture's units. */
    public record Part(String css, double y, double height) {
    }

    /** Makes the address of a stretch of time. */
    interface Address {
        String of(Instant from, Instant to, Duration step);
    }

    public Chart {
        bars = List.copyOf(bars);
    }

    /** The shortest step by which the bars are not too many. */
    static Duration step(Instant from, Instant to) {
        return STEPS.stream().filter(step -> Duration.between(from, to).dividedBy(step) < MOST).findFirst().orElse(STEPS.getLast());
    }

    /** @param byHour counts by hour and outcome */
    static Chart of(Instant from, Instant to, Map<Instant, Map<Outcome, Long>> byHour, Address address) {
        Duration step = step(from, to);
        Instant first = step.equals(STEPS.getFirst()) ? from.truncatedTo(ChronoUnit.HOURS) : from.truncatedTo(ChronoUnit.DAYS);
        int count = Math.clamp(Math.ceilDiv(Duration.between(first, to).toSeconds(), step.toSeconds()), 1, MOST + 1);
        List<Map<Outcome, Long>> counts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            counts.add(new EnumMap<>(Outcome.class));
        }
        byHour.forEach((hour, some) -> {
            long place = Math.floorDiv(Duration.between(first, hour).toSeconds(), step.toSeconds());
            if (place >= 0 && place < count) {
                some.forEach((outcome, entries) -> counts.get((int) place).merge(outcome, entries, Long::sum));
            }
        });
        long most = counts.stream().mapToLong(Chart::height).max().orElse(0);
        long top = top(most);
        double slot = (double) WIDTH / count;
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant begin = first.plus(step.multipliedBy(i));
            bars.add(new Bar(begin, begin.plus(step), counts.get(i), address.of(begin, begin.plus(step), step), parts(counts.get(i), top),
                    round(i * slot + slot * 0.1), round(slot * 0.8)));
        }
        return new Chart(step, top, bars);
    }

    private static long height(Map<Outcome, Long> counts) {
        return STACKED.stream().mapToLong(outcome -> counts.getOrDefault(outcome, 0L)).sum();
    }

    /** The next of 1, 2, 5, 10, 20, 50, … */
    static long top(long most) {
        long top = 1;
        for (int i = 0; top < most; i++) {
            top = i % 3 == 1 ? top / 2 * 5 : top * 2;
        }
        return top;
    }

    private static List<Part> parts(Map<Outcome, Long> counts, long top) {
        List<Part> parts = new ArrayList<>();
        double foot = HEIGHT;
        for (Outcome outcome : STACKED) {
            double height = (double) HEIGHT * counts.getOrDefault(outcome, 0L) / top;
            if (height > 0) {
                // The least that is there is seen.
                double drawn = Math.max(height, 1);
                foot -= drawn;
                parts.add(new Part(outcome.name().toLowerCase(Locale.ROOT), round(foot), round(drawn)));
            }
        }
        return parts;
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }

    /** The words of a stretch's first and last day or hour, as the form has them. */
    static String from(Instant from, Duration step) {
        return step.equals(STEPS.getFirst())
                ? from.toString().substring(0, 16) + "Z"
                : from.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    static String to(Instant to, Duration step) {
        return from(to.minus(step.equals(STEPS.getFirst()) ? Duration.ofMinutes(1) : Duration.ofDays(1)), step);
    }

    /** All that is drawn. */
    public long total(String outcome) {
        return bars.stream().mapToLong(bar -> bar.of(outcome)).sum();
    }

    public boolean empty() {
        return bars.stream().allMatch(bar -> height(bar.counts()) == 0);
    }
}
