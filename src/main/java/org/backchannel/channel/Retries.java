package org.backchannel.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.backchannel.guard.Closed;
import org.backchannel.item.ItemId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the registry's own jobs do to one message after another. What fails stops no other; it leaves an entry in the trail, and one at every round would
 * bury the rest of it where somebody altered a row. So it is tried again at the next round, and after that each time twice as long after the time before.
 */
final class Retries {

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(12);

    private final InstantSource clock;
    private final Map<ItemId, Failed> failed = new ConcurrentHashMap<>();

    Retries(InstantSource clock) {
        this.clock = clock;
    }

    private record Failed(Instant again, Duration next) {
    }

    /** How many have failed: as many more are to be looked for, so that they hide no others. */
    int waiting() {
        return failed.size();
    }

    /** Whether it has not failed, or is to be tried again by now. */
    boolean due(ItemId id) {
        Failed last = failed.get(id);
        return last == null || !clock.instant().isBefore(last.again());
    }

    void tried(ItemId id, Runnable work) {
        try {
            work.run();
            failed.remove(id);
        } catch (Closed closed) {
            // Nothing is wrong with the message: it is tried at once when the registry is open again.
            LOG.error("a deadline of {} could not be recorded: the registry is closed", id);
        } catch (RuntimeException failure) {
            LOG.error("a deadline of {} could not be recorded: {}", id, failure.getClass().getSimpleName());
            failed.compute(id, (one, last) -> later(last == null ? FIRST : last.next()));
        }
    }

    private Failed later(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return new Failed(clock.instant().plus(wait), twice.compareTo(LONGEST) < 0 ? twice : LONGEST);
    }
}
