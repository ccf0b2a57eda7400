package org.backchannel.guard;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.backchannel.ledger.DatabaseRights;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Ledger;
import org.backchannel.ledger.Subject;
import org.backchannel.policy.Policy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records when a process of the registry starts and stops, which version it is, by which policy it decides and what its
 * role may do in the database: a start without a stop
 * before it is a crash, and a policy that was changed shows. Where the start cannot be recorded the registry does not start.
 */
final class Lifetime implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);

    static final String START = "system.start";

    private final Ledger ledger;
    private final Policy policy;
    private final DatabaseRights rights;
    private final TransactionTemplate transaction;
    private final List<StartFacts> others;
    private volatile boolean running;

    /** @param others what else is told at the start */
    Lifetime(Ledger ledger, Policy policy, DatabaseRights rights, TransactionTemplate transaction, List<StartFacts> others) {
        this.rights = rights;
        this.others = List.copyOf(others);
        this.ledger = ledger;
        this.policy = policy;
        this.transaction = transaction;
    }

    @Override
    public void start() {
        String may = rights.words();
        if (may.startsWith("more")) {
            LOG.warn("the database's user has {}: see README.md, PostgreSQL", may);
        }
        Map<String, String> facts = new TreeMap<>(Map.of("databaseRights", may));
        others.forEach(other -> facts.putAll(other.facts()));
        record(START, "start", facts, others);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        record("system.stop", "stop", Map.of(), List.of());
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the ledger's own jobs start and before the web server does; stops in the opposite order. */
    @Override
    public int getPhase() {
        return 1;
    }

    private void record(String type, String job, Map<String, String> more, List<StartFacts> with) {
        var facts = Admissions.who(Asker.registry(job));
        facts.put(Entry.VERSION, version());
        facts.put("policy", policy.digest());
        facts.putAll(more);
        transaction.executeWithoutResult(tx -> {
            with.forEach(StartFacts::together);
            ledger.append(Entry.noted(type, Subject.system("registry"), facts));
        });
    }

    /** As the jar's manifest says it; there is none while it is run from its classes. */
    static String version() {
        return Objects.requireNonNullElse(Lifetime.class.getPackage().getImplementationVersion(), "unpackaged");
    }
}
