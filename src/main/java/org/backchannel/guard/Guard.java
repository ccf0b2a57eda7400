package org.backchannel.guard;

import java.util.UUID;
import java.util.function.Function;
import org.backchannel.ledger.Outcome;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one gate. Asks the policy, writes its answer into the ledger, and only then hands out a {@link Permit}. Each call leaves
 * exactly one admission, granted or refused; a granted one adds one outcome with the same correlation id.
 */
public final class Guard {

    private final Admissions admissions;
    private final TransactionTemplate durable;
    private final Relaxed relaxed;

    Guard(Admissions admissions, TransactionTemplate durable, Relaxed relaxed) {
        this.admissions = admissions;
        this.durable = durable;
        this.relaxed = relaxed;
    }

    /** Commits without waiting for the disk: for outcomes, whose admission is durable already. */
    @FunctionalInterface
    interface Relaxed {
        void commit(Runnable work);
    }

    /**
     * To look at something: the admission is durable before the work begins.
     *
     * @throws Refused if the policy does not allow it and the person may know of the target
     * @throws NotFound if there is no such target or the person may not know of it
     */
    public <T> T look(Asker asker, Act act, Target target, Function<Permit, T> work) {
        // A second admission inside a transaction would wait for the first one's row locks, or vanish with its roll-back.
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the guard used to be asked before a transaction began");
        }
        UUID correlation = UUID.randomUUID();
        // INVARIANT: no content leaves before its entry in the trail is durable (1): this commits and syncs before the work.
        Decision decision = durable
                .execute(tx -> admissions.record(admissions.decide(asker, act, target, Context.NONE, false), correlation));
        Permit permit = decision.permit();
        try {
            T seen = work.apply(permit);
            relaxed.commit(() -> admissions.outcome(permit, Outcome.DONE));
            return seen;
        } catch (RuntimeException | Error failure) {
            permit.note("failure", failure.getClass().getSimpleName());
            relaxed.commit(() -> admissions.outcome(permit, Outcome.FAILED));
            throw failure;
        } finally {
            permit.die();
        }
    }

    /**
     * To change something: admission, change and outcome commit together, under the target's lock, or none does; then the refusal
     * or the failure is recorded in a transaction of its own.
     *
     * @throws Refused if the policy does not allow it and the person may know of the target
     * @throws NotFound if there is no such target or the person may not know of it
     */
    public <T> T change(Asker asker, Act act, Target target, Context context, Function<Permit, T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the guard used to be asked before a transaction began");
        }
        UUID correlation = UUID.randomUUID();
        var attempt = new Attempt();
        try {
            return durable.execute(tx -> {
                attempt.decision = admissions.decide(asker, act, target, context, true);
                Permit permit = admissions.record(attempt.decision.orRollBack(), correlation).permit();
                try {
                    T made = work.apply(permit);
                    admissions.outcome(permit, Outcome.DONE);
                    return made;
                } finally {
                    permit.die();
                }
            });
        } catch (Decision.RolledBack refused) {
            throw durable.execute(tx -> admissions.record(refused.decision(), correlation)).refusal();
        } catch (RuntimeException | Error failure) {
            Decision decided = attempt.decision;
            if (decided != null) {
                durable.executeWithoutResult(tx -> admissions.failed(decided, correlation, failure));
            }
            throw failure;
        }
    }

    /** What was decided before the transaction went away. */
    private static final class Attempt {
        private @Nullable Decision decision;
    }
}
