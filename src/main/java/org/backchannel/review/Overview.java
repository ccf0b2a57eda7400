package org.backchannel.review;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.backchannel.guard.Permit;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.policy.Filter;
import org.backchannel.policy.Policy;

/**
 * How the reviews stand: backlog by ground and age, outcomes, the time they take, what each reviewer has at hand, and the years to come. Of items alone
 * that whoever asks may see.
 */
final class Overview {

    /** The most cases that are counted. */
    static final int MOST = 5_000;

    private static final int PAGE = 500;
    private static final int YEARS = 12;
    private static final List<String> AGES = List.of("under 30 days", "30 to 90 days", "90 days to a year", "over a year");
    private static final List<String> OUTCOMES = List.of("released in full", "released in part", "denied in full", "withdrawn");

    private final Cases cases;
    private final Peaks peaks;
    private final Docket docket;
    private final Kinds kinds;
    private final Policy policy;
    private final InstantSource clock;

    Overview(Cases cases, Peaks peaks, Docket docket, Kinds kinds, Policy policy, InstantSource clock) {
        this.cases = cases;
        this.peaks = peaks;
        this.docket = docket;
        this.kinds = kinds;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * A row of numbers.
     *
     * @param numbers one for each column
     */
    record Line(String label, List<Long> numbers, long total) {
    }

    /**
     * How long cases of a ground took from the opening to the decision.
     *
     * @param median days, of those that are decided
     * @param ninth days within which nine in ten were
     * @param late how many that are not decided are past their day
     */
    record Taken(String label, int decided, long median, long ninth, long late) {
    }

    /**
     * All of it.
     *
     * @param counted how many cases it is made of
     * @param more whether there are older ones that are not counted
     * @param portions how many were decided in each month, the last twelve
     */
    record Figures(int counted, boolean more, List<String> ages, List<Line> backlog, List<String> outcomes, List<Line> results,
            List<Taken> taken, Bars portions, List<Line> workload, Bars peaks) {
    }

    Figures of(Permit permit) {
        Person who = permit.whoMay(Act.SEE_REVIEWS);
        Filter filter = policy.filter(who, Act.READ);
        List<ReviewCase> all = new ArrayList<>();
        Optional<Cursor.OfCase> after = Optional.empty();
        do {
            Cases.Page page = cases.list(filter, new Cases.Wanted(Optional.empty(), Optional.empty(), after, PAGE));
            all.addAll(page.cases());
            after = page.next();
        } while (after.isPresent() && all.size() < MOST);
        return new Figures(all.size(), after.isPresent(), AGES, backlog(all), OUTCOMES, results(all), taken(all), portions(all),
                workload(all),
                Bars.of(peaks.years(policy.filter(who, Act.KNOW), today().getYear(), YEARS)));
    }

    private List<Line> backlog(List<ReviewCase> all) {
        return byKind(all.stream().filter(review -> !done(review)).toList(), AGES.size(), this::age);
    }

    private static boolean done(ReviewCase review) {
        return review.state().ended() || review.state() instanceof CaseState.Decided;
    }

    private int age(ReviewCase review) {
        long days = Duration.between(review.opened(), clock.instant()).toDays();
        return days < 30 ? 0 : days < 90 ? 1 : days < 365 ? 2 : 3;
    }

    private List<Line> results(List<ReviewCase> all) {
        return byKind(all.stream().filter(Overview::done).toList(), OUTCOMES.size(), Overview::outcome);
    }

    private static int outcome(ReviewCase review) {
        return review.proposal().map(proposal -> {
            boolean gaps = proposal.marks().stream().anyMatch(mark -> !mark.gaps().isEmpty());
            boolean shown = proposal.marks().stream().anyMatch(mark -> !mark.whole());
            return !gaps ? 0 : shown ? 1 : 2;
        }).orElse(3);
    }

    private interface Column {
        int of(ReviewCase review);
    }

    private List<Line> byKind(List<ReviewCase> some, int columns, Column column) {
        Map<ReviewKind, long[]> counts = new EnumMap<>(ReviewKind.class);
        some.forEach(review -> counts.computeIfAbsent(review.kind(), none -> new long[columns])[column.of(review)]++);
        return counts.entrySet().stream().map(one -> line(kinds.of(one.getKey()).words(), one.getValue())).toList();
    }

    private static Line line(String label, long[] counts) {
        List<Long> numbers = new ArrayList<>();
        long total = 0;
        for (long count : counts) {
            numbers.add(count);
            total += count;
        }
        return new Line(label, List.copyOf(numbers), total);
    }

    private List<Taken> taken(List<ReviewCase> all) {
        Map<ReviewKind, List<ReviewCase>> byKind = new EnumMap<>(ReviewKind.class);
        all.forEach(review -> byKind.computeIfAbsent(review.kind(), none -> new ArrayList<>()).add(review));
        return byKind.entrySet().stream().map(one -> taken(kinds.of(one.getKey()), one.getValue())).toList();
    }

    private Taken taken(Kinds.Kind kind, List<ReviewCase> some) {
        List<Long> days = some.stream().flatMap(review -> DueCases.decision(review.state()).stream()
                .map(decision -> Duration.between(review.opened(), decision.at()).toDays())).sorted().toList();
        long late = some.stream().filter(review -> !done(review))
                .filter(review -> kind.due(review).map(due -> today().isAfter(due)).orElse(false)).count();
        return new Taken(kind.words(), days.size(), days.isEmpty() ? 0 : days.get((days.size() - 1) / 2),
                days.isEmpty() ? 0 : days.get((days.size() * 9 + 9) / 10 - 1), late);
    }

    private Bars portions(List<ReviewCase> all) {
        Map<String, Long> months = new LinkedHashMap<>();
        LocalDate first = today().withDayOfMonth(1).minusMonths(11);
        for (int month = 0; month < 12; month++) {
            months.put(first.plusMonths(month).toString().substring(0, 7), 0L);
        }
        all.forEach(review -> DueCases.decision(review.state()).ifPresent(decision -> {
            Instant at = decision.at();
            String month = LocalDate.ofInstant(at, ZoneOffset.UTC).toString().substring(0, 7);
            long portions = review.proposal().map(proposal -> proposal.marks().size()).orElse(0);
            months.computeIfPresent(month, (label, before) -> before + portions);
        }));
        return Bars.of(months);
    }

    private List<Line> workload(List<ReviewCase> all) {
        Map<String, long[]> counts = new TreeMap<>();
        all.stream().filter(review -> !done(review)).forEach(review -> {
            String whose = review.terms().assigned();
            counts.computeIfAbsent(whose.isEmpty() ? "nobody’s" : docket.name(whose), none -> new long[AGES.size()])[age(review)]++;
        });
        return counts.entrySet().stream().map(one -> line(one.getKey(), one.getValue())).toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
