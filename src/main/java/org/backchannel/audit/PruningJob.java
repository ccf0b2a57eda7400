package org.backchannel.audit;

import org.backchannel.guard.Closed;
import org.backchannel.ledger.Rounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Carries out what two persons have decided to prune, a part at a time, as soon as nobody can take the decision back unseen. */
final class PruningJob implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PruningJob.class);
    private static final long REST = 10_000;
    private static final long PAUSE = 100;

    private final PruningBook book;
    private final Rounds rounds = new Rounds("trail-retention", this::round, REST, PAUSE);

    PruningJob(PruningBook book) {
        this.book = book;
    }

    private void round() {
        try {
            while (rounds.running() && book.carryOut()) {
                LOG.info("a part of the trail was pruned");
            }
        } catch (Closed closed) {
            // Its refusal is in the trail; what is decided is carried out when the registry is open again.
            LOG.info("nothing is pruned while the registry is closed");
        }
    }

    @Override
    public void start() {
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

    /** Begins after the ledger's own jobs, and ends before them. */
    @Override
    public int getPhase() {
        return 1;
    }
}
