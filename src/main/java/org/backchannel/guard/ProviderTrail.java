package org.backchannel.guard;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.backchannel.ledger.Cursor;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Ledger;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Recorded;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.people.PersonId;
import org.backchannel.people.ProviderEvent;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What an outside identity provider says happened there, in the trail: each event once, under the person whom it is about, or under the provider. How far
 * they were read stands in the trail too and in no table, so that nobody who owns the database makes the registry pass over some.
 */
public final class ProviderTrail {

    /** Events are missing that the provider had. */
    public static final String GAP = "provider.gap";

    private static final String POSITION = "provider.position";
    private static final String KIND = "provider";
    private static final String AT = "eventAt";
    private static final String ID = "event";
    private static final int PAGE = 500;

    private final Ledger ledger;
    private final Trail trail;
    private final TransactionTemplate transaction;

    ProviderTrail(Ledger ledger, Trail trail, TransactionTemplate transaction) {
        this.ledger = ledger;
        this.trail = trail;
        this.transaction = transaction;
    }

    /**
     * How far a stream of events was read.
     *
     * @param number of the entry that says so; 0 where none does yet
     * @param event id of the last event; empty where that is not known to be at the provider still
     */
    public record Position(long number, Instant at, Optional<String> event) {
        static final Position START = new Position(0, Instant.EPOCH, Optional.empty());
    }

    /** An event, and the person whose account it is about, if it is anybody's. */
    public record Told(ProviderEvent event, Optional<PersonId> person) {
    }

    /** @param stream a name for it, of the provider's and of what it is a stream of */
    public Position position(String stream) {
        return trail.latest(subject(stream), POSITION, Outcome.NOTED)
                .map(line -> new Position(line.number(), Instant.parse(line.facts().getOrDefault(AT, Instant.EPOCH.toString())),
                        Optional.ofNullable(line.facts().get(ID))))
                .orElse(Position.START);
    }

    /**
     * The ids of the events since then that are in the trail.
     *
     * @param type of their entries, such as {@code provider.login}
     */
    public Set<String> known(String type, Instant since) {
        var ids = new HashSet<String>();
        Cursor after = null;
        boolean more = true;
        while (more) {
            List<Line> page = trail.lines(Query.all().ofType(type), after, PAGE);
            page.stream().filter(line -> !at(line).isBefore(since)).forEach(line -> ids.add(line.facts().getOrDefault(ID, "")));
            // They were read in the order of their times, but for the overlap: a whole page from before is the end.
            more = page.size() == PAGE && page.stream().anyMatch(line -> !at(line).isBefore(since));
            after = page.isEmpty() ? null : new Cursor(page.getLast().id());
        }
        return ids;
    }

    private static Instant at(Line line) {
        return Instant.parse(line.facts().getOrDefault(AT, Instant.EPOCH.toString()));
    }

    /**
     * Records these events, and how far they were read, together or not at all.
     *
     * @param type of the entries of these events: it says that they are the provider's words, and no deed that the registry has seen
     * @param before the position that they were read from
     * @param gap what is to be said of events that are missing before them; empty where none are
     * @return whether it was done; not where another process has read on meanwhile
     */
    public boolean take(String stream, String type, Position before, List<Told> events, Position to, Optional<Map<String, String>> gap) {
        return Boolean.TRUE.equals(transaction.execute(tx -> {
            var facts = Admissions.who(Asker.registry("events"));
            facts.put(AT, to.at().toString());
            to.event().ifPresent(id -> facts.put(ID, id));
            facts.put("events", Integer.toString(events.size()));
            // First, since it locks the stream; its number says whether somebody was faster, and then none of this happened.
            Recorded recorded = ledger.append(Entry.noted(POSITION, subject(stream), facts));
            if (recorded.number() != before.number() + 1) {
                tx.setRollbackOnly();
                return false;
            }
            gap.ifPresent(said -> {
                var missing = Admissions.who(Asker.registry("events"));
                missing.put("stream", stream);
                missing.putAll(said);
                ledger.append(Entry.noted(GAP, Subject.system(KIND), missing));
            });
            events.forEach(event -> append(type, event));
            return true;
        }));
    }

    private void append(String type, Told told) {
        // The address is what the provider says it was; who acted is in no column that the trail is searched by, since nobody here has seen it.
        var facts = new TreeMap<>(told.event().facts());
        facts.put("via", KIND);
        Subject about = told.person().map(Admissions::person).orElseGet(() -> Subject.system(KIND));
        ledger.append(Entry.of(type, Outcome.NOTED, about, UUID.randomUUID(), facts));
    }

    private static Subject subject(String stream) {
        return new Subject(KIND, stream);
    }
}
