package org.backchannel.channel;

import org.backchannel.ledger.Turns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** The registry's own job that records silence, reminds and alarms: every half a minute it looks for times that have run out. */
class SilenceJob {

    private static final Logger LOG = LoggerFactory.getLogger(SilenceJob.class);

    private final Concurrence concurrence;
    private final Deadlines deadlines;
    private final Turns turns;

    SilenceJob(Concurrence concurrence, Deadlines deadlines, Turns turns) {
        this.concurrence = concurrence;
        this.deadlines = deadlines;
        this.turns = turns;
    }

    /** By one process at a time. What fails is recorded by the guard. */
    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void round() {
        try {
            turns.ifFree("silence", () -> {
                concurrence.silences();
                deadlines.round();
            });
        } catch (RuntimeException failed) {
            LOG.error("a round of looking for deadlines failed, trying again: {}", failed.getClass().getSimpleName());
        }
    }
}
