package org.backchannel.guard;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.backchannel.ledger.Condition;
import org.backchannel.ledger.ConditionListener;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Finding;
import org.backchannel.ledger.Ledger;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.people.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the trail when the registry closes, warns and opens, and then what was refused and only counted. What cannot be written when it
 * happens is written as soon as it can be: the opening says since when and why it was closed.
 */
final class Closures implements ConditionListener {

    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Unrecorded unrecorded;
    private final InstantSource clock;
    /** As the trail knows it. By the thread that measures alone, as all below. */
    private Condition told = Condition.GOOD;
    /** The last one that closed, which the trail may not know of. */
    private @Nullable Condition closed;

    Closures(Ledger ledger, TransactionTemplate transaction, Unrecorded unrecorded, InstantSource clock) {
        this.ledger = ledger;
        this.transaction = transaction;
        this.unrecorded = unrecorded;
        this.clock = clock;
    }

    @Override
    public void measured(Condition now) {
        if (now.closed()) {
            closed = now;
        }
        if (!now.writable()) {
            return;
        }
        if (now.recordsRefusals()) {
            writeCounts();
        }
        Condition before = closed;
        if (!now.closed() && before != null) {
            append("system.opened", before, Map.of("until", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()));
            closed = null;
            told = Condition.GOOD;
        }
        if (!now.same(told)) {
            append(now.closed() ? "system.closed" : "system.warned", now, Map.of());
            told = now;
        }
    }

    @Override
    public void stopping(Condition last) {
        if (last.writable()) {
            writeCounts();
        }
    }

    private void append(String type, Condition of, Map<String, String> more) {
        var facts = Admissions.who(Asker.registry("watch"));
        String causes = of.findings().stream().map(Finding::measured).collect(Collectors.joining("; "));
        facts.put(Entry.REASONS, Opening.rules(of.closed() ? of.closing() : of.findings()));
        facts.put("causes", causes.isEmpty() ? "none any more" : causes);
        of.closedSince().ifPresent(since -> facts.put("since", since.toString()));
        facts.putAll(more);
        transaction.executeWithoutResult(tx -> ledger.append(Entry.noted(type, Subject.system("registry"), facts)));
    }

    /** One entry for each person, in that person's trail. */
    private void writeCounts() {
        Map<PersonId, Map<String, Long>> counted = unrecorded.counted();
        Condition why = closed;
        if (counted.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(tx -> counted.forEach((person, acts) -> {
            var facts = new TreeMap<String, String>();
            facts.put(Entry.ACTOR, person.value());
            facts.put(Entry.REASONS, why == null ? "CLOSED-WRITE" : Opening.rules(why.closing()));
            facts.put("refused", Long.toString(acts.values().stream().mapToLong(Long::longValue).sum()));
            facts.put("acts", acts.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(act -> act.getKey() + " " + act.getValue())
                    .collect(Collectors.joining(", ")));
            if (why != null) {
                facts.put("since",
                        Objects.requireNonNull(why.since(), "a closed registry used to have been closed at some time").toString());
            }
            ledger.append(Entry.of("system.refused", Outcome.REFUSED, Admissions.person(person), UUID.randomUUID(), facts));
        }));
        unrecorded.forget(counted);
    }
}
