package org.backchannel.ledger;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** A commit returns when it is durable, and nobody begins to write while commits cannot be. */
public final class DurableTransactionManager extends DataSourceTransactionManager {

    private static final long serialVersionUID = 1;
    private final transient Durability durability;
    private final transient Set<Object> writing = ConcurrentHashMap.newKeySet();

    public DurableTransactionManager(DataSource source, Durability durability) {
        super(source);
        this.durability = durability;
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        if (!definition.isReadOnly()) {
            durability.check();
        }
        super.doBegin(transaction, definition);
        // Only with a connection in hand: those who wait for the disk hold theirs, and the disk would wait for whoever waits for one.
        if (!definition.isReadOnly() && durability.enter()) {
            writing.add(transaction);
        }
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        super.doCommit(status);
        leave(status.getTransaction());
        if (!status.isReadOnly()) {
            // INVARIANT: no content leaves before its entry is durable (1). H2's own commit is not.
            durability.await();
        }
    }

    @Override
    protected void doCleanupAfterCompletion(Object transaction) {
        leave(transaction);
        super.doCleanupAfterCompletion(transaction);
    }

    private void leave(Object transaction) {
        if (writing.remove(transaction)) {
            durability.leave();
        }
    }
}
