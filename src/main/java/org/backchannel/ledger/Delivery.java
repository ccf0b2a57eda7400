package org.backchannel.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands the entries of the log to a collector, in order, each at least once: how far it has come is written down after a batch has been
 * taken. Any node may; the lock of the row elects one at a time, and the others pass. Only what a signed checkpoint covers is handed over.
 */
public final class Delivery {

    /**
     * An entry to be handed over.
     *
     * @param line empty if it is not what was recorded
     */
    public record Item(long index, Optional<Line> line) {
    }

    /** Takes a batch. */
    public interface Taker {

        /** @throws IOException if it may not have taken all of it: it is given the same again */
        void take(List<Item> batch) throws IOException;
    }

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Checkpoints checkpoints;
    private final Exporter exporter;
    private final InstantSource clock;
    private final String stream;

    /** @param stream name of the row that says how far it has come */
    public Delivery(JdbcClient database, PlatformTransactionManager transactions, Checkpoints checkpoints, Exporter exporter,
            InstantSource clock, String stream) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.checkpoints = checkpoints;
        this.exporter = exporter;
        this.clock = clock;
        this.stream = stream;
    }

    /**
     * Hands over the next entries.
     *
     * @return how many were taken; 0 if there are none, or another node is at it
     * @throws IOException if they may not have been taken
     */
    public int next(int most, Taker taker) throws IOException {
        if (position().orElseGet(this::begin) >= signed()) {
            return 0;
        }
        try {
            // A lost position has entries handed over once more, which is allowed: nobody waits for the disk, and the disk for no collector.
            return Durability.aside(() -> transaction.execute(status -> batch(most, taker)));
        } catch (UncheckedIOException notTaken) {
            throw new IOException(notTaken.getCause());
        }
    }

    private Optional<Long> position() {
        return database.sql("select next from ledger_delivery where stream = ?").param(stream).query(Long.class).optional();
    }

    private long begin() {
        Durability.relaxed(() -> transaction.executeWithoutResult(status -> database
                .sql("insert into ledger_delivery (stream, next, at) values (?, 0, ?) on conflict do nothing").params(stream, now())
                .update()));
        return 0;
    }

    private long signed() {
        return checkpoints.newest().flatMap(Signed::checkpoint).map(Checkpoint::size).orElse(0L);
    }

    private int batch(int most, Taker taker) {
        Optional<Long> from = database.sql("select next from ledger_delivery where stream = ? for update skip locked").param(stream)
                .query(Long.class).optional();
        if (from.isEmpty()) {
            return 0;
        }
        List<Item> batch = new ArrayList<>();
        try {
            exporter.read(from.get(), most, (index, line) -> batch.add(new Item(index, line)));
            if (batch.isEmpty()) {
                return 0;
            }
            taker.take(List.copyOf(batch));
        } catch (IOException notTaken) {
            throw new UncheckedIOException(notTaken);
        }
        database.sql("update ledger_delivery set next = ?, at = ? where stream = ?").params(from.get() + batch.size(), now(), stream)
                .update();
        return batch.size();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** How far behind it is. */
    public Backlog backlog() {
        long next = position().orElse(0L);
        long signed = signed();
        Duration oldest = database
                .sql("select e.at from ledger_leaf l join ledger_entry e on e.id = l.entry_id where l.idx = ? and l.idx < ?")
                .params(next, signed).query(OffsetDateTime.class).optional()
                .map(at -> Duration.between(at.toInstant(), clock.instant())).filter(Duration::isPositive).orElse(Duration.ZERO);
        return new Backlog(Math.max(0, signed - next), oldest);
    }
}
