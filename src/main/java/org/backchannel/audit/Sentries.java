package org.backchannel.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.backchannel.ledger.Entry;
import org.backchannel.guard.ProviderTrail;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.web.Zulu;

/** Looks at new entries for what an auditor ought to know of. What it counts besides is bounded, so a batch takes a bounded time. */
final class Sentries {

    /** What is older when it is looked at first, as after an upgrade, is counted and noted, and raises no alarm by its number. */
    private static final Duration FRESH = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int HABIT_DAYS = 30;
    private static final Set<String> ADMINISTERING = Set.of("person.reset-password", "person.register-service");

    private static final String COMPARED = "registry.sync-directory";

    private final Trail trail;
    private final Finds finds;
    private final Tallies tallies;
    private final AlarmLimits limits;

    Sentries(Trail trail, Finds finds, Tallies tallies, AlarmLimits limits) {
        this.trail = trail;
        this.finds = finds;
        this.tallies = tallies;
        this.limits = limits;
    }

    /**
     * @param before the entry before the first of them, if there is one
     * @param places in the order of the log
     */
    List<Finding> look(Optional<Trail.Place> before, List<Trail.Place> places, Instant now) {
        List<Finding> found = new ArrayList<>();
        places.stream().filter(place -> place.line().isEmpty()).findFirst().ifPresent(altered -> found
                .add(new Finding(Finding.Kind.ALTERED, Long.toString(altered.id()), Map.of("index", Long.toString(altered.index())))));
        List<Line> lines = places.stream().flatMap(place -> place.line().stream()).toList();
        gaps(lines).forEach(found::add);
        clock(before.flatMap(Trail.Place::line), lines).ifPresent(found::add);
        List<Line> fresh = lines.stream().filter(line -> line.at().isAfter(now.minus(FRESH))).toList();
        storms(fresh).forEach(found::add);
        habits(fresh).forEach(found::add);
        fresh.stream().filter(line -> ADMINISTERING.contains(line.type()) && line.outcome() == Outcome.GRANTED).forEach(
                line -> found.add(new Finding(Finding.Kind.ADMINISTRATOR, actor(line), Map.of("act", line.type(), "entry", id(line)))));
        fresh.stream().filter(line -> line.type().equals(ProviderTrail.GAP)).forEach(line -> found.add(new Finding(Finding.Kind.PROVIDER,
                line.facts().getOrDefault("stream", "").replaceFirst(":.*", ""), Map.of("since",
                        line.facts().getOrDefault("since", ""), "until", line.facts().getOrDefault("until", ""), "entry", id(line)))));
        fresh.stream().filter(line -> line.type().equals(COMPARED) && !line.facts().getOrDefault("held", "0").equals("0"))
                .forEach(line -> found.add(new Finding(Finding.Kind.DIRECTORY, "directory",
                        Map.of("count", line.facts().getOrDefault("held", ""), "entry", id(line)))));
        return found;
    }

    /** A number whose predecessor is not there. */
    private List<Finding> gaps(List<Line> lines) {
        Set<String> there = new HashSet<>();
        List<Finding> found = new ArrayList<>();
        for (Line line : lines) {
            Subject subject = line.subject();
            if (line.number() > 1 && !there.contains(subject + "#" + (line.number() - 1)) && !trail.has(subject, line.number() - 1)) {
                found.add(new Finding(Finding.Kind.GAP, subject.toString(), Map.of("missing", Long.toString(line.number() - 1))));
            }
            there.add(subject + "#" + line.number());
        }
        return found;
    }

    private Optional<Finding> clock(Optional<Line> before, List<Line> lines) {
        Map<String, Line> last = new HashMap<>();
        before.ifPresent(line -> last.put(line.node(), line));
        for (Line line : lines) {
            Line earlier = last.put(line.node(), line);
            if (earlier != null && line.at().isBefore(earlier.at().minus(limits.clockStep()))) {
                return Optional.of(new Finding(Finding.Kind.CLOCK, line.node(), Map.of("step",
                        Duration.between(earlier.at(), line.at()).toString(), "limit", limits.clockStep().toString(), "entry", id(line))));
            }
        }
        return Optional.empty();
    }

    private List<Finding> storms(List<Line> lines) {
        Map<String, Line> latest = new TreeMap<>();
        lines.stream().filter(line -> line.outcome() == Outcome.REFUSED)
                .forEach(line -> Finds.rules(line).forEach(rule -> latest.put(rule, line)));
        List<Finding> found = new ArrayList<>();
        latest.forEach((rule, line) -> {
            Instant from = line.at().minus(limits.within());
            long count = finds.count(Finds.rule(rule), from, line.at().plusNanos(1000), limits.refusals());
            if (count >= limits.refusals()) {
                found.add(
                        new Finding(Finding.Kind.REFUSALS, rule, Map.of("count", Long.toString(count), "within", limits.within().toString(),
                                "until", Zulu.stamp(line.at()), "person", actor(line))));
            }
        });
        return found;
    }

    private List<Finding> habits(List<Line> lines) {
        Map<String, Line> latest = new TreeMap<>();
        lines.stream().filter(line -> Question.TAKING_UP.contains(line.type()) && line.outcome() == Outcome.GRANTED)
                .forEach(line -> latest.put(actor(line), line));
        List<Finding> found = new ArrayList<>();
        latest.forEach((person, line) -> {
            long opened = trail.count(person, Question.TAKING_UP, Outcome.GRANTED, line.at().minus(HOUR), line.at().plusNanos(1000));
            if (opened >= limits.openings()) {
                Instant hour = line.at().minus(HOUR);
                long before = tallies.sum(person, Question.TAKING_UP, Outcome.GRANTED, hour.minus(Duration.ofDays(HABIT_DAYS)), hour);
                if (opened * HABIT_DAYS > limits.times() * before) {
                    found.add(new Finding(Finding.Kind.HABIT, person, Map.of("count", Long.toString(opened), "within", HOUR.toString(),
                            "before", Long.toString(before), "limit", Integer.toString(limits.openings()), "times",
                            Integer.toString(limits.times()), "until", Zulu.stamp(line.at()))));
                }
            }
        });
        return found;
    }

    private static String actor(Line line) {
        return line.facts().getOrDefault(Entry.ACTOR, "nobody");
    }

    private static String id(Line line) {
        return Long.toString(line.id());
    }
}
