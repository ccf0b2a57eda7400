package org.backchannel.ledger;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;

/** Wakes the integrator when a transaction with an entry has committed. */
final class Bell implements TransactionSynchronization {

    private volatile @Nullable Thread sleeper;

    void wakes(Thread thread) {
        sleeper = thread;
    }

    @Override
    public void afterCommit() {
        LockSupport.unpark(sleeper);
    }
}
