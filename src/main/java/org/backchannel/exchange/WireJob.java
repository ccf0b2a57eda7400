package org.backchannel.exchange;

import org.backchannel.ledger.Turns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** The registry's own job that calls other sites over their wires. */
class WireJob {

    private static final Logger LOG = LoggerFactory.getLogger(WireJob.class);
    private static final String TURN = "wires";

    private final Calling calling;
    private final Turns turns;

    WireJob(Calling calling, Turns turns) {
        this.calling = calling;
        this.turns = turns;
    }

    /** By one process of the site. A call with nothing to bring and nothing to fetch leaves no entry. */
    @Scheduled(fixedDelayString = "${backchannel.wire.every:PT30S}", initialDelayString = "${backchannel.wire.every:PT30S}")
    void round() {
        try {
            turns.ifFree(TURN, calling::round);
        } catch (RuntimeException failed) {
            LOG.error("a round of calls failed, trying again: {}", failed.getClass().getSimpleName());
        }
    }
}
