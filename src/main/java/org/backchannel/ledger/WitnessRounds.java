package org.backchannel.ledger;

import org.springframework.context.SmartLifecycle;

/** Asks the witnesses when the integrator has signed a checkpoint, and now and then where one did not answer. */
final class WitnessRounds implements SmartLifecycle {

    private static final long REST = 5_000;
    /** Between two rounds while checkpoints keep coming: a cosignature of the newest covers those before it. */
    private static final long PAUSE = 1_000;

    private final Rounds rounds;
    private final Checkpoints checkpoints;
    private final WitnessClient client;

    WitnessRounds(Witnesses witnesses, Checkpoints checkpoints, WitnessClient client) {
        this.rounds = new Rounds("ledger-witnesses", witnesses::ask, REST, PAUSE);
        this.client = client;
        this.checkpoints = checkpoints;
    }

    @Override
    public void start() {
        rounds.start(checkpoints.bell());
    }

    /** Breaks off what is asked. */
    @Override
    public void stop() {
        client.close();
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.running();
    }

    /** Stops before the integrator and the database do. */
    @Override
    public int getPhase() {
        return 1;
    }
}
