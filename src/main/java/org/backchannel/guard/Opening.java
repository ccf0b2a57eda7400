package org.backchannel.guard;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.backchannel.ledger.Condition;
import org.backchannel.ledger.Finding;
import org.backchannel.ledger.Readiness;
import org.backchannel.policy.Act;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Whether the registry is open for an act. */
final class Opening {

    /** Acts on the trail that change it: they wait until the registry is open as any other change does. */
    private static final Set<Act> PRUNING = EnumSet.of(Act.PROPOSE_PRUNING, Act.CONFIRM_PRUNING, Act.WITHDRAW_PRUNING, Act.PRUNE);

    private final Readiness readiness;
    private final Unrecorded unrecorded;

    Opening(Readiness readiness, Unrecorded unrecorded) {
        this.readiness = readiness;
        this.unrecorded = unrecorded;
    }

    Condition now() {
        return readiness.now();
    }

    /** INVARIANT: no content leaves whose entry could not be proven (1): whatever is no act of those who look after the trail is closed. */
    boolean closedTo(Act act, Condition now) {
        return now.closed() && !(now.writable() && staysOpen(act));
    }

    /**
     * What auditors and administrators need to see what is wrong and to mend it, and what shows nobody anything but themselves. Each of
     * them leaves its entries as ever, so none of them is open while entries cannot be written.
     */
    private static boolean staysOpen(Act act) {
        return (act.on() == Act.On.TRAIL && !PRUNING.contains(act)) || act == Act.VISIT || act == Act.ADMINISTER;
    }

    /** Counts a call whose refusal is no entry, until it can be one. */
    void count(Asker asker, Act act) {
        unrecorded.count(asker.person(), Admissions.type(act));
    }

    /** The refusal of a call whose entry could not be written: nothing else of it may happen either. */
    Closed unwritten(Asker asker, Act act) {
        count(asker, act);
        return new Closed(readiness.unwritten());
    }

    /** Whether it says that the database takes nothing, and not what is wrong with this one call. */
    static boolean unwritable(Throwable failure) {
        return failure instanceof CannotCreateTransactionException || failure instanceof TransactionSystemException
                || failure instanceof DataAccessResourceFailureException;
    }

    /** As rules that refused. */
    static String rules(List<Finding> findings) {
        return findings.stream().map(finding -> finding.cause().rule()).distinct().collect(Collectors.joining("; "));
    }
}
