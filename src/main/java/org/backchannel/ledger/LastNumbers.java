package org.backchannel.ledger;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The last number of each subject's trail, as far as this process has seen it: by it an entry is counted and written at once. It is a guess,
 * since another process may have counted on; the database says whether it holds.
 */
final class LastNumbers {

    /** Subjects that are remembered, those of late. */
    private static final int MOST = 10_000;

    private final Map<Subject, Long> committed = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Subject, Long> eldest) {
            return size() > MOST;
        }
    });
    private final Bell bell;

    LastNumbers(Bell bell) {
        this.bell = bell;
    }

    /** Those that this transaction has counted, which nobody else may know of before it commits. */
    final class InTransaction implements TransactionSynchronization {

        private final Map<Subject, Long> own = new HashMap<>();

        private LastNumbers owner() {
            return LastNumbers.this;
        }

        Optional<Long> last(Subject subject) {
            return Optional.ofNullable(own.get(subject)).or(() -> Optional.ofNullable(committed.get(subject)));
        }

        void counted(Subject subject, long number) {
            own.put(subject, number);
        }

        @Override
        public void afterCommit() {
            own.forEach((subject, number) -> committed.merge(subject, number, Math::max));
            bell.afterCommit();
        }
    }

    /** Of the transaction that is under way. */
    InTransaction here() {
        return TransactionSynchronizationManager.getSynchronizations().stream().filter(InTransaction.class::isInstance)
                .map(InTransaction.class::cast).filter(those -> those.owner() == this).findFirst().orElseGet(() -> {
                    InTransaction begun = new InTransaction();
                    TransactionSynchronizationManager.registerSynchronization(begun);
                    return begun;
                });
    }
}
