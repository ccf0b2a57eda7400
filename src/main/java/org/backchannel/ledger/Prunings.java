package org.backchannel.ledger;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What was ever proposed of pruning the log, out of the log itself: no table says anything of it that could be altered. */
public final class Prunings {

    private final Trail trail;

    Prunings(Trail trail) {
        this.trail = trail;
    }

    /**
     * All of them, the newest first.
     *
     * @throws BrokenTrail if an entry of one is not what was recorded
     */
    public List<Pruning> all() {
        return trail.subjects(Pruning.PROPOSED).stream().filter(id -> id.matches("[1-9][0-9]{0,8}"))
                .sorted(Comparator.comparing(Integer::valueOf, Comparator.reverseOrder())).flatMap(id -> one(id).stream()).toList();
    }

    /**
     * The one of this id, as it was typed.
     *
     * @throws BrokenTrail if an entry of it is not what was recorded
     */
    public Optional<Pruning> one(String id) {
        if (!id.matches("[1-9][0-9]{0,8}")) {
            return Optional.empty();
        }
        List<Line> lines = trail.trailOf(Pruning.subject(id));
        return lines.stream().findFirst().filter(line -> is(line, Pruning.PROPOSED)).flatMap(line -> segments(line)
                .map(segments -> state(id, segments, line, lines.subList(1, lines.size()))));
    }

    /**
     * The segments that two persons have decided to prune, in entries that are in the tree. Where an entry that says so was altered there are
     * none: what is pruned is then not known to be allowed.
     */
    Segments decided() {
        try {
            return all().stream().flatMap(pruning -> pruning instanceof Pruning.Confirmed confirmed
                    && confirmed.confirmed().index().isPresent()
                            ? Optional.of(confirmed.segments()).stream()
                            : Optional.<Segments>empty()
                                    .stream())
                    .reduce(Segments.NONE, Segments::and);
        } catch (BrokenTrail altered) {
            return Segments.NONE;
        }
    }

    private static Pruning state(String id, Segments segments, Line proposed, List<Line> after) {
        Pruning state = new Pruning.Proposed(id, segments, proposed);
        for (Line line : after) {
            state = next(state, line);
        }
        return state;
    }

    private static Pruning next(Pruning state, Line line) {
        return switch (state) {
            case Pruning.Proposed(var id, var segments, var proposed) when is(line, Pruning.WITHDRAWN) ->
                new Pruning.Withdrawn(id, segments, proposed, line);
            // INVARIANT: pruning takes two persons (6): a confirmation by the same one is none, whoever wrote it into the log.
            case Pruning.Proposed(var id, var segments, var proposed) when is(line, Pruning.CONFIRMED) && another(proposed, line) ->
                new Pruning.Confirmed(id, segments, proposed, line, Segments.NONE);
            case Pruning.Confirmed(var id, var segments, var proposed, var confirmed, var out) when is(line, Pruning.CARRIED_OUT) ->
                new Pruning.Confirmed(id, segments, proposed, confirmed, out.and(segments(line).orElse(Segments.NONE)));
            case Pruning.Proposed same -> same;
            case Pruning.Withdrawn same -> same;
            case Pruning.Confirmed same -> same;
        };
    }

    private static boolean another(Line proposed, Line confirmed) {
        String first = proposed.facts().getOrDefault(Entry.ACTOR, "");
        String second = confirmed.facts().getOrDefault(Entry.ACTOR, "");
        return !first.isEmpty() && !second.isEmpty() && !first.equals(second)
                && proposed.facts().getOrDefault(Pruning.SEGMENTS, "").equals(confirmed.facts().get(Pruning.SEGMENTS));
    }

    private static boolean is(Line line, String type) {
        return line.type().equals(type) && line.outcome() == Outcome.NOTED;
    }

    private static Optional<Segments> segments(Line line) {
        try {
            return Optional.ofNullable(line.facts().get(Pruning.SEGMENTS)).map(Segments::parse);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
