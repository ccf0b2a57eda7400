package org.backchannel.channel;

import org.backchannel.ledger.Turns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** The registry's own job that records silence: every half a minute it looks for deadlines that have passed. */
class SilenceJob {

    private static final Logger LOG = LoggerFactory.getLogger(SilenceJob.class);

    private final Concurrence concurrence;
    private final Turns turns;

    SilenceJob(Concurrence concurrence, Turns turns) {
        this.concurrence = concurrence;
        this.turns = turns;
    }

    /** By one process at a time. What fails is recorded by the guard, and tried again at the next round. */
    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void round() {
        try {
            turns.ifFree("silence", concurrence::silences);
        } catch (RuntimeException failed) {
            LOG.error("a round of recording silence failed, trying again: {}", failed.getClass().getSimpleName());
        }
    }
}
