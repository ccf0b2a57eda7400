package org.backchannel.review;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BiFunction;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;

/** The steps of cases: each an act at the gate on the item that is reviewed, from the case as it is under the lock of that item. */
final class CaseSteps {

    private final Guard guard;
    private final Cases cases;
    private final InstantSource clock;

    CaseSteps(Guard guard, Cases cases, InstantSource clock) {
        this.guard = guard;
        this.cases = cases;
        this.clock = clock;
    }

    /** Takes a case into another state. */
    ReviewCase to(Asker asker, Act act, String typed, Context context, BiFunction<Permit, ReviewCase, CaseState> step) {
        return take(asker, act, typed, context, (permit, review) -> cases.add(permit, review.in(step.apply(permit, review), now())));
    }

    /** Does something to a case, whatever that is. */
    <T> T take(Asker asker, Act act, String typed, Context context, BiFunction<Permit, ReviewCase, T> step) {
        Optional<ReviewCase> found = cases.find(typed);
        return guard.change(asker, act, Reviewing.target(found, typed), context,
                permit -> step.apply(permit, current(permit, found.orElseThrow())));
    }

    /** As it is under the lock of its item, which the guard holds. */
    ReviewCase current(Permit permit, ReviewCase seen) {
        note(permit, seen);
        return cases.find(seen.id().toString()).orElseThrow();
    }

    static void note(Permit permit, ReviewCase review) {
        permit.note("review", review.id().toString());
        permit.note("ground", review.kind().name());
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
