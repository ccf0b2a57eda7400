package org.backchannel.guard;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Ledger;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.sealing.EpochListener;
import org.backchannel.sealing.KeyRing;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has the trail say of each month's key that there is one: at a start of those that it does not know, and of a new month's in the transaction
 * of whatever is sealed under it first. A key that takes another's place raises an alarm.
 */
final class EpochTrail implements EpochListener, StartFacts {

    static final String MADE = "key.made";
    static final String KEY = "keyEpoch";

    private final KeyRing ring;
    private final Ledger ledger;
    private final Trail trail;
    private final Alarms alarms;
    private final TransactionTemplate transaction;
    /** Those of which the trail says so, committed. */
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    EpochTrail(KeyRing ring, Ledger ledger, Trail trail, Alarms alarms, TransactionTemplate transaction) {
        this.ring = ring;
        this.ledger = ledger;
        this.trail = trail;
        this.alarms = alarms;
        this.transaction = transaction;
    }

    @Override
    public void sealing(String id, String fingerprint) {
        if (!known.contains(id)) {
            transaction.executeWithoutResult(tx -> tell(id, fingerprint));
        }
    }

    @Override
    public Map<String, String> facts() {
        return Map.of();
    }

    @Override
    public void together() {
        ring.epochFingerprints().forEach(this::tell);
    }

    private void tell(String id, String fingerprint) {
        Subject key = new Subject("key", id);
        Optional<String> before = trail.latest(key, MADE, Outcome.NOTED).map(Line::facts).map(facts -> facts.get(KEY));
        if (!before.equals(Optional.of(fingerprint))) {
            var facts = new TreeMap<>(Admissions.who(Asker.registry("keys")));
            facts.put(KEY, fingerprint);
            ledger.append(Entry.noted(MADE, key, facts));
            before.ifPresent(other -> StartedChanges.alarm(alarms, id, fingerprint));
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known.add(id);
            }
        });
    }
}
