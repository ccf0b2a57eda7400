package org.backchannel.audit;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.ledger.ProgressListener;
import org.backchannel.ledger.Verification;
import org.backchannel.ledger.Verifier;
import org.backchannel.policy.Act;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.web.context.request.RequestContextHolder;

/** Verifies the whole trail for whom the policy lets, one at a time in the background; what came of it is in the trail. */
public final class TrailCheck implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(TrailCheck.class);

    private final Guard guard;
    private final Verifier verifier;
    private final InstantSource clock;
    private @Nullable Run last;
    private volatile boolean closing;

    TrailCheck(Guard guard, Verifier verifier, InstantSource clock) {
        this.guard = guard;
        this.verifier = verifier;
        this.clock = clock;
    }

    /**
     * Verifies and returns when it is done: for the command line.
     *
     * @throws org.backchannel.guard.Refused if the policy does not allow it
     */
    public Verification run(Asker asker, ProgressListener listener) {
        return guard.look(asker, Act.VERIFY_TRAIL, Target.trail(), permit -> verify(permit, listener));
    }

    /**
     * Begins one, unless one is running, and returns it as soon as it is admitted. The guard's work is the verification itself, so
     * that its outcome in the trail says what was found.
     *
     * @throws org.backchannel.guard.Refused if the policy does not allow it
     */
    Run start(Asker asker) {
        var admitted = new CompletableFuture<Run>();
        var request = RequestContextHolder.getRequestAttributes();
        Thread.ofPlatform().name("trail-check").daemon().start(() -> {
            // The admission belongs to the request, which waits for it; the verification outlives both.
            RequestContextHolder.setRequestAttributes(request);
            work(asker, admitted);
        });
        try {
            return admitted.join();
        } catch (CompletionException refused) {
            throw refused.getCause() instanceof RuntimeException why ? why : refused;
        }
    }

    /** The one that runs, or ran last in this process. */
    synchronized Optional<Run> last() {
        return Optional.ofNullable(last);
    }

    private void work(Asker asker, CompletableFuture<Run> admitted) {
        try {
            guard.look(asker, Act.VERIFY_TRAIL, Target.trail(), permit -> begun(permit, admitted));
        } catch (RuntimeException | Error failed) {
            if (!admitted.completeExceptionally(failed)) {
                LOG.error("a verification of the trail was broken off", failed);
            }
        }
    }

    private Run begun(Permit permit, CompletableFuture<Run> admitted) {
        RequestContextHolder.resetRequestAttributes();
        Run mine = new Run(permit.asker().person(), clock.instant());
        Run running = claim(mine);
        admitted.complete(running);
        if (running == mine) {
            try {
                mine.result(verify(permit, mine::moved));
            } finally {
                mine.ended();
            }
        }
        return running;
    }

    private synchronized Run claim(Run mine) {
        Run now = last;
        if (now != null && !now.over()) {
            return now;
        }
        last = mine;
        return mine;
    }

    private Verification verify(Permit permit, ProgressListener listener) {
        permit.whoMay(Act.VERIFY_TRAIL);
        Verification made = verifier.verify((entries, of) -> {
            if (closing) {
                throw new CancellationException("the registry stops");
            }
            listener.verified(entries, of);
        });
        permit.note("verified", Long.toString(made.verified()));
        permit.note("entries", Long.toString(made.size()));
        permit.note("root", made.root());
        permit.note("good", Boolean.toString(made.good()));
        return made;
    }

    /** The database closes after this. */
    @Override
    public void destroy() {
        closing = true;
    }
}
