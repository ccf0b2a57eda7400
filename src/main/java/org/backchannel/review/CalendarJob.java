package org.backchannel.review;

import org.backchannel.guard.Closed;
import org.backchannel.ledger.Turns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** The registry's own job that opens, every night, the cases that the calendar says fall due, and records which agencies did not answer. */
class CalendarJob {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarJob.class);

    private final DueCases cases;
    private final Referring referring;
    private final OwnersTold owners;
    private final int most;
    private final Turns turns;

    CalendarJob(DueCases cases, Referring referring, OwnersTold owners, int most, Turns turns) {
        this.owners = owners;
        this.turns = turns;
        this.cases = cases;
        this.referring = referring;
        this.most = most;
    }

    /** By one process of the site. What fails is recorded by the guard, and tried again the next night. */
    @Scheduled(cron = "0 30 2 * * *", zone = "UTC")
    void round() {
        try {
            turns.ifFree("calendar", () -> {
                referring.silences();
                LOG.info("{} reviews were opened by the calendar", cases.open(most));
                LOG.info("owners were told of {} items that fall due", owners.round());
            });
        } catch (Closed closed) {
            LOG.info("no review is opened while the registry is closed");
        } catch (RuntimeException failed) {
            LOG.error("a round of the calendar failed, trying again the next night: {}", failed.getClass().getSimpleName());
        }
    }
}
