package org.backchannel.ledger;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job that a thread of its own does when it is woken, and now and then without. What fails is tried again in the next round. */
public final class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final String name;
    private final Runnable job;
    private final long rest;
    private final long pause;
    private volatile @Nullable Thread thread;
    private volatile boolean running;
    /** {@link System#nanoTime} at the end of the last round that did not fail. */
    private volatile long good = System.nanoTime();

    /**
     * @param rest the longest time between two rounds, in milliseconds
     * @param pause the shortest, however often it is woken, in milliseconds
     */
    public Rounds(String name, Runnable job, long rest, long pause) {
        this.name = name;
        this.job = job;
        this.rest = TimeUnit.MILLISECONDS.toNanos(rest);
        this.pause = TimeUnit.MILLISECONDS.toNanos(pause);
    }

    /** Begins, and is woken by nobody. */
    public void start() {
        start(new Bell());
    }

    /** Begins; the bell wakes it from now on. */
    void start(Bell bell) {
        running = true;
        good = System.nanoTime();
        Thread started = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
        thread = started;
        bell.wakes(started);
        started.start();
    }

    private void run() {
        while (running) {
            try {
                job.run();
                good = System.nanoTime();
            } catch (RuntimeException | Error e) {
                // An error as well: a job that is no more would fail nobody, and nobody would begin it again.
                LOG.error("a round of {} failed, trying again", name, e);
            }
            LockSupport.parkNanos(this, rest);
            pause();
        }
    }

    private void pause() {
        long end = System.nanoTime() + pause;
        for (long left = pause; running && left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    /** Returns when the round that is under way has ended. By no interrupt: the database would close its file. */
    public void stop() {
        running = false;
        Thread stopping = thread;
        if (stopping != null) {
            LockSupport.unpark(stopping);
            try {
                stopping.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Time since the end of the last good round, or since it was made if there was none yet. */
    Duration idle() {
        return Duration.ofNanos(System.nanoTime() - good);
    }

    /** Whether it has begun and not been stopped. */
    public boolean running() {
        return running;
    }
}
