package org.backchannel.channel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks every two seconds whether a pile that somebody has open has changed. */
class LivePilesJob {

    private static final Logger LOG = LoggerFactory.getLogger(LivePilesJob.class);

    private final LivePiles piles;

    LivePilesJob(LivePiles piles) {
        this.piles = piles;
    }

    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT2S")
    void look() {
        try {
            piles.look();
        } catch (RuntimeException failed) {
            LOG.error("open piles could not be looked at, trying again: {}", failed.getClass().getSimpleName());
        }
    }
}
