package org.backchannel.guard;

import java.util.Optional;
import org.backchannel.ledger.Rounds;
import org.backchannel.sealing.KeyRing;
import org.backchannel.sealing.Succession;
import org.backchannel.sealing.Successor;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The processes of a registry agree on each month's key in a table: whose row is there first has made it. A job has it ready at the turn of the
 * month, in a transaction of nobody.
 */
final class EpochSuccession implements Succession, SmartLifecycle {

    private static final long REST = 10_000;

    private final JdbcClient database;
    private final TransactionTemplate apart;
    private final KeyRing ring;
    private final Rounds rounds;

    EpochSuccession(JdbcClient database, PlatformTransactionManager transactions, KeyRing ring) {
        this.database = database;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.ring = ring;
        this.rounds = new Rounds("month-key", ring::turn, REST, REST);
    }

    @Override
    public Optional<Successor> of(String id) {
        return database.sql("select id, wrapped from epoch_succession where after_id = ?").param(id)
                .query((row, number) -> new Successor(row.getString("id"), row.getBytes("wrapped"))).optional();
    }

    @Override
    public Successor offer(String id, Successor made) {
        apart.executeWithoutResult(tx -> database
                .sql("insert into epoch_succession (after_id, id, wrapped) values (?, ?, ?) on conflict do nothing")
                .params(id, made.id(), made.wrapped()).update());
        return apart.execute(tx -> of(id).orElseThrow());
    }

    /** Before the start is recorded, with all keys that there are. Where a key cannot be taken over the registry does not start. */
    @Override
    public void start() {
        ring.turn();
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.running();
    }

    /** After the ledger's own jobs start, and before {@link Lifetime}. */
    @Override
    public int getPhase() {
        return 0;
    }
}
