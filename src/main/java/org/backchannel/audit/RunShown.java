package org.backchannel.audit;

import java.time.Instant;
import java.util.Locale;
import org.backchannel.ledger.Fault;
import org.backchannel.ledger.Verification;
import org.jspecify.annotations.Nullable;

/** A verification as its page and the API show it. */
public record RunShown(String state, String by, Instant started, long verified, long entries, @Nullable Verification result,
        @Nullable Fault fault) {

    RunShown(Run run, String by) {
        this(state(run), by, run.started(), run.result().map(Verification::verified).orElse(run.verified()),
                run.result().map(Verification::size).orElse(run.of()), run.result().orElse(null),
                run.result().flatMap(Verification::fault).orElse(null));
    }

    private static String state(Run run) {
        if (!run.over()) {
            return "running";
        }
        return run.result().map(result -> result.good() ? "good" : "bad").orElse("broken-off");
    }

    /** Seconds, to the tenth. */
    public String seconds() {
        return result == null ? "" : String.format(Locale.ROOT, "%.1f", result.took().toMillis() / 1000.0);
    }
}
