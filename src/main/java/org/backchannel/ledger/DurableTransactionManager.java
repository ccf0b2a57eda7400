package org.backchannel.ledger;

import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** A commit returns when it is durable, and nobody begins to write while commits cannot be. */
public final class DurableTransactionManager extends DataSourceTransactionManager {

    private static final long serialVersionUID = 1;
    private final transient Durability durability;

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
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        super.doCommit(status);
        if (!status.isReadOnly()) {
            // INVARIANT: no content leaves before its entry is durable (1). H2's own commit is not.
            durability.await();
        }
    }
}
