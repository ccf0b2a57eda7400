package org.backchannel.guard;

import java.util.UUID;
import java.util.function.Function;
import org.backchannel.ledger.BrokenTrail;
import org.backchannel.ledger.Condition;
import org.backchannel.ledger.Outcome;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.sealing.BrokenSeal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one gate. Asks the policy, writes its answer into the ledger, and only then hands out a {@link Permit}. Each call leaves
 * exactly one admission, granted or refused; a granted one adds one outcome with the same correlation id.
 */
public final class Guard {

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private final Deciding deciding;
    private final Admissions admissions;
    private final TransactionTemplate durable;
    private final Relaxed relaxed;
    private final AdmissionListener listener;
    private final Opening opening;

    Guard(Deciding deciding, Admissions admissions, TransactionTemplate durable, Relaxed relaxed, AdmissionListener listener,
            Opening opening) {
        this.opening = opening;
        this.deciding = deciding;
        this.admissions = admissions;
        this.durable = durable;
        this.relaxed = relaxed;
        this.listener = listener;
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
     * @throws Closed if the registry discloses nothing at the moment, whatever it is
     */
    public <T> T look(Asker asker, Act act, Target target, Function<Permit, T> work) {
        // A second admission inside a transaction would wait for the first one's row locks, or vanish with its roll-back.
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the guard used to be asked before a transaction began");
        }
        open(asker, act, target);
        UUID correlation = UUID.randomUUID();
        Permit permit = admitted(asker, act, target, correlation).permit();
        try {
            T seen = work.apply(permit);
            relaxed.commit(() -> admissions.outcome(permit, Outcome.DONE));
            return seen;
        } catch (RuntimeException | Error failure) {
            permit.note(Admissions.FAILURE, Admissions.name(failure));
            relaxed.commit(() -> admissions.outcome(permit, Outcome.FAILED));
            throw failure;
        } finally {
            permit.die();
        }
    }

    /** Before anything is loaded, so that the answer cannot depend on what it is. */
    private void open(Asker asker, Act act, Target target) {
        Condition now = opening.now();
        if (!opening.closedTo(act, now)) {
            return;
        }
        if (now.recordsRefusals()) {
            write(asker, act, () -> admissions.turnedAway(asker, act, Opening.rules(now.closing()), target.which().orElse("")));
        } else {
            opening.count(asker, act);
            listener.recorded(asker);
        }
        throw new Closed(now);
    }

    /** An entry of its own, without which the call has no other answer than that the registry is closed. */
    private void write(Asker asker, Act act, Runnable entry) {
        try {
            durable.executeWithoutResult(tx -> entry.run());
        } catch (RuntimeException failure) {
            throw unwritten(asker, act, failure);
        }
        listener.recorded(asker);
    }

    /** Where nothing can be written that is the answer, whatever else would have been. */
    private RuntimeException unwritten(Asker asker, Act act, RuntimeException failure) {
        if (!Opening.unwritable(failure)) {
            return failure;
        }
        LOG.error("an entry of {} could not be written: {}", act.word(), failure.getClass().getSimpleName());
        Closed closed = opening.unwritten(asker, act);
        listener.recorded(asker);
        return closed;
    }

    private Decision admitted(Asker asker, Act act, Target target, UUID correlation) {
        try {
            // INVARIANT: no content leaves before its entry in the trail is durable (1): this commits and syncs before the work.
            Decision decision = durable
                    .execute(tx -> admissions.record(deciding.decide(asker, act, target, Context.NONE, false), correlation));
            listener.recorded(asker);
            return decision;
        } catch (RuntimeException failure) {
            throw undecided(asker, act, target, correlation, failure);
        }
    }

    /**
     * To change something: admission, change and outcome commit together, under the target's lock, or none does; then the refusal
     * or the failure is recorded in a transaction of its own.
     *
     * @throws Refused if the policy does not allow it and the person may know of the target
     * @throws NotFound if there is no such target or the person may not know of it
     * @throws Closed if the registry changes nothing at the moment, whatever it is
     */
    public <T> T change(Asker asker, Act act, Target target, Context context, Function<Permit, T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the guard used to be asked before a transaction began");
        }
        open(asker, act, target);
        UUID correlation = UUID.randomUUID();
        var attempt = new Attempt();
        try {
            T changed = durable.execute(tx -> {
                attempt.decision = deciding.decide(asker, act, target, context, true);
                Permit permit = admissions.record(attempt.decision.orRollBack(), correlation).permit();
                try {
                    T made = work.apply(permit);
                    admissions.outcome(permit, Outcome.DONE);
                    return made;
                } finally {
                    permit.die();
                }
            });
            listener.recorded(asker);
            return changed;
        } catch (Decision.RolledBack refused) {
            write(asker, act, () -> admissions.record(refused.decision(), correlation));
            throw refused.decision().refusal();
        } catch (RuntimeException | Error failure) {
            Decision decided = attempt.decision;
            if (decided == null && failure instanceof RuntimeException known) {
                throw undecided(asker, act, target, correlation, known);
            }
            if (decided != null) {
                write(asker, act, () -> admissions.failed(decided, correlation, failure));
            }
            throw failure;
        }
    }

    /**
     * Records a call that ended before it could be put to the policy: it could not be read, or there is nothing at its address.
     *
     * @param act what it would have asked for
     * @param rule why it ended, as the trail names it: {@code BAD-INPUT}
     * @param asked where to it was sent; at most 100 characters are kept
     * @throws Closed if the entry cannot be written
     */
    public void turnedAway(Asker asker, Act act, String rule, String asked) {
        var where = new Target.Unknown(act.on(), asked);
        if (!opening.now().recordsRefusals()) {
            opening.count(asker, act);
            listener.recorded(asker);
            return;
        }
        write(asker, act, () -> admissions.turnedAway(asker, act, rule, where.asked()));
    }

    /**
     * What could not be decided is refused, and the refusal recorded once the transaction is rolled back.
     *
     * @return what the asker is told. INVARIANT: what one may not see does not exist for them (2): whether they may know of an item whose
     *         row is not believed nobody can say, so for them there is none
     */
    private RuntimeException undecided(Asker asker, Act act, Target target, UUID correlation, RuntimeException failure) {
        if (Opening.unwritable(failure)) {
            return unwritten(asker, act, failure);
        }
        boolean broken = failure instanceof BrokenSeal || failure instanceof BrokenTrail;
        LOG.error("{} could not be decided: {}", act.word(), broken ? failure.getMessage() : failure.getClass().getSimpleName());
        write(asker, act, () -> admissions.undecided(asker, act, target, correlation, failure));
        return broken && target instanceof Target.AnItem ? new NotFound() : failure;
    }

    /** What was decided before the transaction went away. */
    private static final class Attempt {
        private @Nullable Decision decision;
    }
}
