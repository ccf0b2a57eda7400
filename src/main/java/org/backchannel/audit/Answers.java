package org.backchannel.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.backchannel.guard.Permit;
import org.backchannel.ledger.BrokenTrail;
import org.backchannel.ledger.Cursor;
import org.backchannel.ledger.Found;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.jspecify.annotations.Nullable;

/**
 * Answers the inspectors' questions, a page at a time: each goes along one index, looks at a bounded number of entries, and makes one row of a
 * call. It takes permits, never roles.
 */
final class Answers {

    /** An admission, or what nobody asked for; what came of admissions is joined to them. */
    private static final Set<Outcome> FIRST = Set.of(Outcome.GRANTED, Outcome.REFUSED, Outcome.NOTED);
    private static final Set<Outcome> DECIDED = Set.of(Outcome.GRANTED, Outcome.REFUSED);

    private final Trail trail;
    private final Finds finds;
    private final Telling telling;
    private final Administrators administrators;

    Answers(Trail trail, Finds finds, Telling telling, Administrators administrators) {
        this.trail = trail;
        this.finds = finds;
        this.telling = telling;
        this.administrators = administrators;
    }

    /**
     * A page of an answer.
     *
     * @param next where it goes on, if there may be more
     * @param lookedTo how far was looked where that ended the page before it was full
     * @param broken the entry among these that is not what was recorded: then no rows are shown
     */
    record Page(List<Answered> rows, Optional<Cursor> next, Optional<Instant> lookedTo, Optional<Long> broken) {
        Page {
            rows = List.copyOf(rows);
        }

        Marking marking() {
            return rows.stream().map(Answered::marking).reduce(Marking.of(Level.UNCLASSIFIED), Marking::join);
        }
    }

    /** @throws org.backchannel.web.BadInput naming the part that cannot be used */
    Page of(Permit permit, Asked asked, @Nullable Cursor after, int limit) {
        permit.note("question", asked.question().word());
        return page(permit, () -> found(asked, after, limit));
    }

    /** The calls that fit a query, newest first; of one that names no outcome, whatever came of them. */
    Page calls(Permit permit, Query query, @Nullable Cursor after, int limit) {
        permit.note("question", "timeline");
        return page(permit, () -> trail.find(query.outcomes().isEmpty() ? query.ended(FIRST) : query, after, limit, false));
    }

    private Page page(Permit permit, Supplier<Found> looking) {
        Person reader = permit.whoMay(Act.QUERY_TRAIL);
        try {
            Found found = looking.get();
            return new Page(rows(found.lines(), reader), found.next(), found.lookedTo(), Optional.empty());
        } catch (BrokenTrail broken) {
            // To be told to those who inspect, not hidden behind an error: it is what they look for.
            permit.note("failure", broken.getMessage() == null ? "broken" : broken.getMessage());
            return new Page(List.of(), Optional.empty(), Optional.empty(), Optional.of(broken.id()));
        }
    }

    private Found found(Asked asked, @Nullable Cursor after, int limit) {
        return switch (asked.question()) {
            case READERS -> find(asked, Query.all().about(asked.item()).ofTypes(Question.READING).ended(DECIDED), after, limit);
            case PERSON -> find(asked, Query.all().by(asked.person().value()).ended(FIRST), after, limit);
            case MARKINGS -> find(asked, Query.all().ofTypes(Question.MARKING).ended(DECIDED), after, limit);
            case VERSIONS -> find(asked, Query.all().about(asked.item()).ofTypes(Question.IN_FORCE).ended(DECIDED), after, limit);
            case TRAIL -> find(asked, Query.all().ofTypes(Question.TRAIL_READ).ended(DECIDED), after, limit);
            case REFUSALS -> listed(asked, asked.text(Question.Field.RULE).isEmpty()
                    ? Finds.REFUSED
                    : Finds.rule(asked.text(Question.Field.RULE)), after, limit);
            case EXPORTS -> listed(asked, Finds.LEFT, after, limit);
            case ADMINISTRATORS -> asked.text(Question.Field.WHICH).equals(Asked.ACTS)
                    ? find(asked, Query.all().ofTypes(Question.ADMINISTERING).ended(DECIDED), after, limit)
                    : byAdministrators(asked, after, limit);
            case ACCESS -> throw new IllegalStateException("what somebody could do used to be no list of calls");
        };
    }

    private Found find(Asked asked, Query query, @Nullable Cursor after, int limit) {
        return trail.find(asked.within(query), after, limit, asked.oldestFirst());
    }

    private Found listed(Asked asked, String what, @Nullable Cursor after, int limit) {
        List<Long> ids = finds.ids(what, asked.from(), asked.to(), after, asked.oldestFirst(), limit + 1);
        List<Long> page = ids.subList(0, Math.min(limit, ids.size()));
        return new Found(trail.lines(page), ids.size() > limit ? Optional.of(new Cursor(page.getLast())) : Optional.empty(),
                Optional.empty());
    }

    /** What each of them did while they were one, merged; no further than all of them have been looked at. */
    private Found byAdministrators(Asked asked, @Nullable Cursor after, int limit) {
        Comparator<Line> order = Comparator.comparing(Line::at).thenComparingLong(Line::id);
        Comparator<Line> wanted = asked.oldestFirst() ? order : order.reversed();
        List<Line> lines = new ArrayList<>();
        Optional<Line> limitOfSight = Optional.empty();
        Optional<Instant> lookedTo = Optional.empty();
        for (Administrators.Term term : administrators.terms()) {
            Instant from = later(term.from(), asked.from());
            Instant to = earlier(term.to(), asked.to());
            if (from.isBefore(to)) {
                Found found = trail.find(Query.all().by(term.person().value()).ended(FIRST).between(from, to), after, limit + 1,
                        asked.oldestFirst());
                lines.addAll(found.lines());
                if (found.next().isPresent()) {
                    Optional<Line> end = trail.line(found.next().get().id());
                    if (limitOfSight.isEmpty() || (end.isPresent() && wanted.compare(end.get(), limitOfSight.get()) < 0)) {
                        limitOfSight = end;
                        lookedTo = found.lookedTo();
                    }
                }
            }
        }
        Optional<Line> sight = limitOfSight;
        List<Line> sorted = lines.stream().filter(line -> sight.isEmpty() || wanted.compare(line, sight.get()) <= 0).sorted(wanted)
                .toList();
        if (sorted.size() > limit) {
            return new Found(sorted.subList(0, limit), Optional.of(sorted.get(limit - 1).cursor()), Optional.empty());
        }
        return new Found(sorted, sight.map(Line::cursor), lookedTo);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Of an outcome that stands for itself, as in the list of what left the registry, the admission is looked up. */
    private List<Answered> rows(List<Line> lines, Person reader) {
        Map<UUID, Line> outcomes = new HashMap<>();
        List<UUID> calls = lines.stream().filter(line -> line.outcome() == Outcome.GRANTED).map(Line::correlation).toList();
        trail.outcomes(calls).forEach(line -> outcomes.put(line.correlation(), line));
        return lines.stream().map(line -> {
            Optional<Line> made = line.outcome() == Outcome.GRANTED
                    ? Optional.ofNullable(outcomes.get(line.correlation())).filter(outcome -> outcome.subject().equals(line.subject()))
                    : Optional.empty();
            return new Answered(telling.tell(line, reader), made.map(outcome -> telling.tell(outcome, line, reader)));
        }).toList();
    }
}
