package org.backchannel.ledger;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The writing side of the log. Only the guard appends: it is the one that decides. */
public final class Ledger {

    private final EntryRows rows;
    private final LastNumbers numbers;
    private final InstantSource clock;
    private final String node;
    private final SecureRandom random = new SecureRandom();

    Ledger(JdbcOperations jdbc, InstantSource clock, String node, Bell bell) {
        this.rows = new EntryRows(jdbc);
        this.numbers = new LastNumbers(bell);
        this.clock = clock;
        this.node = node;
    }

    /**
     * Appends an entry in the caller's transaction: it commits with the caller's change, or neither does. The trail of the subject is locked
     * until then, so a caller who appends about several subjects appends in one order always.
     *
     * @throws IllegalStateException if no transaction that may write is active
     */
    public Recorded append(Entry entry) {
        // INVARIANT: no change commits without its entry (1). Outside a transaction the entry would commit alone.
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            throw new IllegalStateException("an entry used to be appended in the transaction of what it records");
        }
        LastNumbers.InTransaction last = numbers.here();
        Recorded recorded = last.last(entry.subject()).flatMap(number -> next(entry, number + 1)).orElseGet(() -> counted(entry));
        last.counted(entry.subject(), recorded.number());
        return recorded;
    }

    // The number was known before the time is taken, so that times in a trail rise with the numbers here too.
    private Optional<Recorded> next(Entry entry, long number) {
        Header header = header(entry, number);
        return rows.insertNext(header, entry.facts().get(Entry.ACTOR), Facts.pack(entry.facts(), random))
                .map(id -> recorded(id, entry, header));
    }

    private Recorded counted(Entry entry) {
        // The time is taken under the subject's lock, so that times in a trail rise with the numbers.
        Header header = header(entry, rows.count(entry.subject()));
        return recorded(rows.insert(header, entry.facts().get(Entry.ACTOR), Facts.pack(entry.facts(), random)), entry, header);
    }

    private Header header(Entry entry, long number) {
        return new Header(entry.type(), clock.instant().truncatedTo(ChronoUnit.MICROS), node, entry.subject().kind(), entry.subject().id(),
                number, entry.correlation(), entry.outcome().name());
    }

    private static Recorded recorded(long id, Entry entry, Header header) {
        return new Recorded(id, entry.subject(), header.number(), header.time(), entry.correlation());
    }
}
