package org.backchannel.ledger;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The writing side of the log. Only the guard appends: it is the one that decides. */
public final class Ledger {

    private final JdbcClient database;
    private final InstantSource clock;
    private final String node;
    private final Bell bell;
    private final SecureRandom random = new SecureRandom();

    Ledger(JdbcClient database, InstantSource clock, String node, Bell bell) {
        this.database = database;
        this.clock = clock;
        this.node = node;
        this.bell = bell;
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
        long number = nextNumber(entry.subject());
        // The time is taken under the subject's lock, so that times in a trail rise with the numbers.
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        byte[] facts = Facts.pack(entry.facts(), random);
        Header header = new Header(entry.type(), at, node, entry.subject().kind(), entry.subject().id(), number, entry.correlation(),
                entry.outcome().name());
        long id = insert(header, facts, entry);
        if (!TransactionSynchronizationManager.getSynchronizations().contains(bell)) {
            TransactionSynchronizationManager.registerSynchronization(bell);
        }
        return new Recorded(id, entry.subject(), number, at, entry.correlation());
    }

    private long nextNumber(Subject subject) {
        return countUp(subject).or(() -> first(subject)).or(() -> countUp(subject))
                .orElseThrow(() -> new IllegalStateException("a subject used to have a counter"));
    }

    /** Empty where somebody else has begun the subject's trail meanwhile. */
    private Optional<Long> first(Subject subject) {
        int begun = database.sql("insert into ledger_subject (kind, id, last) values (?, ?, 1) on conflict do nothing")
                .params(subject.kind(), subject.id()).update();
        return begun == 1 ? Optional.of(1L) : Optional.empty();
    }

    /** Takes the row's lock until the transaction ends; empty if there is no such row. */
    private Optional<Long> countUp(Subject subject) {
        KeyHolder counted = new GeneratedKeyHolder();
        database.sql("update ledger_subject set last = last + 1 where kind = ? and id = ?").params(subject.kind(), subject.id())
                .update(counted, "last");
        return Optional.ofNullable(counted.getKey()).map(Number::longValue);
    }

    private long insert(Header header, byte[] facts, Entry entry) {
        KeyHolder key = new GeneratedKeyHolder();
        OffsetDateTime at = header.time().atOffset(ZoneOffset.UTC);
        database.sql("""
                insert into ledger_entry (type, at, node, subject_kind, subject_id, number, correlation, outcome, actor, facts)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(header.type(), at, header.node(), header.kind(), header.id(), header.number(),
                        header.correlation(), header.outcome())
                .param(entry.facts().get(Entry.ACTOR)).param(facts).update(key, "id");
        long id = Objects.requireNonNull(key.getKey(), "an entry used to get an id").longValue();
        database.sql("insert into ledger_pending (entry_id, at, hash) values (?, ?, ?)").params(id, at, new Leaf().hash(header, facts))
                .update();
        return id;
    }
}
