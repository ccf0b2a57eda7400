package org.backchannel.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.backchannel.guard.Permit;
import org.backchannel.ledger.BrokenTrail;
import org.backchannel.ledger.Checkpoints;
import org.backchannel.ledger.Cursor;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Found;
import org.backchannel.ledger.Inclusion;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Signed;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.ledger.Witnesses;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.jspecify.annotations.Nullable;

/** What pages and API show of the trail. It takes permits, never roles. */
final class Inspection {

    private final Trail trail;
    private final Checkpoints checkpoints;
    private final Telling telling;
    private final PastAccess pastAccess;
    private final Witnesses witnesses;
    private final AlarmBook alarms;
    private final Optional<SyslogStream> collector;

    Inspection(Trail trail, Checkpoints checkpoints, Witnesses witnesses, Telling telling, PastAccess pastAccess,
            AlarmBook alarms, Optional<SyslogStream> collector) {
        this.alarms = alarms;
        this.collector = collector;
        this.witnesses = witnesses;
        this.trail = trail;
        this.checkpoints = checkpoints;
        this.telling = telling;
        this.pastAccess = pastAccess;
    }

    /**
     * Entries, newest first.
     *
     * @param rows those that the reader sees
     * @param first and {@code last} the numbers of the newest and the oldest, shown or not; 0 if there is none
     * @param next where the older ones begin, if there are more
     * @param lookedTo how far was looked where that ended the page before it was full
     * @param broken the entry in this part that is not what was recorded: then no rows are shown
     */
    record Page(List<Told> rows, long first, long last, Optional<Cursor> next, Optional<Instant> lookedTo,
            Optional<Long> broken) {
        Page {
            rows = List.copyOf(rows);
        }

        /** The highest of all that the page tells. */
        Marking marking() {
            return rows.stream().map(Told::marking).reduce(Marking.of(Level.UNCLASSIFIED), Marking::join);
        }
    }

    /** One entry, what proves it, and what else belongs to the same call. */
    record Call(Proven entry, List<Told> others, PastAccess.@Nullable Then access) {
        Call {
            others = List.copyOf(others);
        }
    }

    /** The answer to a question about all trails. */
    Page query(Permit permit, Query query, @Nullable Cursor after, int limit) {
        Person reader = permit.whoMay(Act.QUERY_TRAIL);
        return page(permit, query, after, limit, reader, true);
    }

    /** Of the trail of the item that the permit names: all for auditors and records managers, for others what they did themselves. */
    Page trailOf(Permit permit, @Nullable Cursor after, int limit) {
        Person reader = permit.whoMay(Act.SEE_TRAIL);
        Query query = Query.all().about(Subject.item(permit.itemTo(Act.SEE_TRAIL).id().value()));
        return page(permit, query, after, limit, reader, reader.is(Role.AUDITOR) || reader.is(Role.RECORDS_MANAGER));
    }

    /** The entry with that id, as it was typed. */
    Optional<Call> call(Permit permit, String typed) {
        Person reader = permit.whoMay(Act.QUERY_TRAIL);
        return Optional.of(typed).filter(id -> id.matches("[0-9]{1,18}")).flatMap(id -> trail.evidence(Long.parseLong(id)))
                .map(evidence -> {
                    Line line = evidence.line();
                    Optional<Inclusion> proof = line.index().isPresent()
                            ? checkpoints.inclusion(line.index().getAsLong())
                            : Optional.empty();
                    List<Told> others = trail.ofCall(line.correlation()).stream().filter(other -> other.id() != line.id())
                            .map(other -> telling.tell(other, reader)).toList();
                    return new Call(new Proven(telling.tell(line, reader), evidence, proof), others,
                            pastAccess.of(line, reader).orElse(null));
                });
    }

    /** What stands behind the trail; whoever shows entries says how far it reaches. */
    Standing standing() {
        return Standing.of(checkpoints.newest(), checkpoints.key().toString(), witnesses, trail.size(), alarms.open(),
                collector.map(SyslogStream::words).orElse(""));
    }

    /** The newest checkpoint, verified. */
    Optional<Signed> checkpoint() {
        return checkpoints.newest();
    }

    private Page page(Permit permit, Query query, @Nullable Cursor after, int limit, Person reader, boolean all) {
        try {
            Found found = trail.find(query, after, limit, false);
            List<Line> lines = found.lines();
            List<Told> rows = lines.stream().filter(line -> all || reader.id().value().equals(line.facts().get(Entry.ACTOR)))
                    .map(line -> telling.tell(line, reader)).toList();
            return new Page(rows, lines.isEmpty() ? 0 : lines.getFirst().number(), lines.isEmpty() ? 0 : lines.getLast().number(),
                    found.next(), found.lookedTo(), Optional.empty());
        } catch (BrokenTrail broken) {
            // To be told to those who inspect, not hidden behind an error: it is what they look for.
            permit.note("failure", broken.getMessage() == null ? "broken" : broken.getMessage());
            return new Page(List.of(), 0, 0, Optional.empty(), Optional.empty(), Optional.of(broken.id()));
        }
    }
}
