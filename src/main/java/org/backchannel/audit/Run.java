package org.backchannel.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.backchannel.ledger.Verification;
import org.backchannel.people.PersonId;
import org.jspecify.annotations.Nullable;

/** One verification of the whole trail, while it runs and afterwards. */
final class Run {

    /** Learns how far it is, from the thread that verifies. */
    interface Watcher {

        void moved(Run run);

        void ended(Run run);
    }

    private final PersonId by;
    private final Instant started;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile long verified;
    private volatile long of;
    private volatile @Nullable Verification result;

    Run(PersonId by, Instant started) {
        this.by = by;
        this.started = started;
    }

    PersonId by() {
        return by;
    }

    Instant started() {
        return started;
    }

    long verified() {
        return verified;
    }

    long of() {
        return of;
    }

    boolean over() {
        return end.getCount() == 0;
    }

    /** Empty while it runs, and where it was broken off. */
    Optional<Verification> result() {
        return Optional.ofNullable(result);
    }

    /** Waits for the end, at most so long. */
    boolean await(Duration patience) {
        try {
            return end.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    synchronized void watch(Watcher watcher) {
        if (over()) {
            watcher.ended(this);
        } else {
            watchers.add(watcher);
            watcher.moved(this);
        }
    }

    void unwatch(Watcher watcher) {
        watchers.remove(watcher);
    }

    void moved(long done, long all) {
        verified = done;
        of = all;
        watchers.forEach(watcher -> watcher.moved(this));
    }

    void result(Verification made) {
        result = made;
    }

    synchronized void ended() {
        end.countDown();
        watchers.forEach(watcher -> watcher.ended(this));
        watchers.clear();
    }
}
