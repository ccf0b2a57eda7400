package org.backchannel.exchange;

import org.backchannel.ledger.Turns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** The registry's own job that goes on delivering where a process ended before it had delivered a pouch whole. */
class DeliveryJob {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryJob.class);

    private final Delivering delivering;
    private final Turns turns;

    DeliveryJob(Delivering delivering, Turns turns) {
        this.turns = turns;
        this.delivering = delivering;
    }

    /** By one process of the site. What fails is recorded by the guard, and is not tried again before a pouch is brought or the registry is started anew. */
    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT15S")
    void round() {
        try {
            turns.ifFree("delivery", delivering::rest);
        } catch (RuntimeException failed) {
            LOG.error("a round of delivering failed, trying again: {}", failed.getClass().getSimpleName());
        }
    }
}
