package org.backchannel.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
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
    /** Rounds come every few seconds, or minutes where another process has the turn. */
    private static final Duration GRACE = Duration.ofHours(1);
    static final int MOST = 10_000;

    private final InstantSource clock;
    private final Map<ItemId, Failed> failed = new ConcurrentHashMap<>();

    Retries(InstantSource clock) {
        this.clock = clock;
    }

    private record Failed(Instant again, Duration next) {
    }

    /** How many have failed and are still looked for: as many more are to be looked for, so that they hide no others. */
    int waiting() {
        forget();
        return failed.size();
    }

    /**
     * What was not looked for again although it was due is no longer found: it was recalled or withdrawn, answered, or done by another process. And of
     * more than {@link #MOST} those that are due first are tried as if they had not failed.
     */
    private void forget() {
        Instant before = clock.instant().minus(GRACE);
        failed.values().removeIf(last -> last.again().isBefore(before));
        int more = failed.size() - MOST;
        if (more > 0) {
            failed.entrySet().stream().sorted(Comparator.comparing(one -> one.getValue().again())).limit(more).map(Map.Entry::getKey)
                    .toList()
                    .forEach(failed::remove);
        }
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
            forget();
        }
    }

    private Failed later(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return new Failed(clock.instant().plus(wait), twice.compareTo(LONGEST) < 0 ? twice : LONGEST);
    }
}
