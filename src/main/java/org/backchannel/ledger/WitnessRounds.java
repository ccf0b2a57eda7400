package org.backchannel.ledger;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Asks the witnesses when the integrator has signed a checkpoint, and now and then where one did not answer. */
final class WitnessRounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WitnessRounds.class);
    private static final long REST = TimeUnit.SECONDS.toNanos(5);
    /** Between two rounds while checkpoints keep coming: a cosignature of the newest covers those before it. */
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final Witnesses witnesses;
    private final Checkpoints checkpoints;
    private final WitnessClient client;
    private volatile @Nullable Thread thread;
    private volatile boolean running;

    WitnessRounds(Witnesses witnesses, Checkpoints checkpoints, WitnessClient client) {
        this.client = client;
        this.witnesses = witnesses;
        this.checkpoints = checkpoints;
    }

    @Override
    public void start() {
        running = true;
        Thread started = Thread.ofPlatform().name("ledger-witnesses").daemon().unstarted(this::run);
        thread = started;
        checkpoints.wakes(started);
        started.start();
    }

    private void run() {
        while (running) {
            try {
                witnesses.ask();
            } catch (RuntimeException e) {
                LOG.error("the witnesses could not be asked, trying again", e);
            }
            LockSupport.parkNanos(this, REST);
            rest(PAUSE);
        }
    }

    private void rest(long length) {
        long end = System.nanoTime() + length;
        for (long left = length; running && left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    /** Breaks off what is asked, but by no interrupt: the database would close its file. */
    @Override
    public void stop() {
        running = false;
        client.close();
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

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops before the integrator and the database do. */
    @Override
    public int getPhase() {
        return 1;
    }
}
