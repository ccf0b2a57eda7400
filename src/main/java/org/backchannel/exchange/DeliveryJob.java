package org.backchannel.exchange;

import org.backchannel.ledger.Turns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** The registry's own job that goes on where a process ended before it had taken what waited for a pouch, or delivered one whole. */
class DeliveryJob {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryJob.class);

    static final String TURN = "delivery";

    private final Taking taking;
    private final Delivering delivering;
    private final Turns turns;

    DeliveryJob(Taking taking, Delivering delivering, Turns turns) {
        this.taking = taking;
        this.turns = turns;
        this.delivering = delivering;
    }

    /**
     * By one process of the site. What fails is recorded by the guard; what cannot succeed is not tried again before a pouch is brought or the
     * registry is started anew.
     */
    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT15S")
    void round() {
        attempt(() -> turns.ifFree(TURN, () -> {
            // What cannot be taken keeps nothing from being delivered that was.
            attempt(taking::follow);
            delivering.rest();
        }));
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.error("a round of delivering failed, trying again: {}", failed.getClass().getSimpleName());
        }
    }
}
