package org.backchannel.audit;

import java.time.Instant;
import java.util.Optional;
import org.backchannel.ledger.Checkpoint;
import org.backchannel.ledger.Signed;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the trail, for the foot of its pages: the last signed checkpoint.
 *
 * @param good false if the database has one that this registry did not sign
 * @param said what it says; absent if there is none or it is not good
 */
public record Standing(boolean good, @Nullable Checkpoint said, @Nullable Instant at, @Nullable String note) {

    static Standing of(Optional<Signed> newest) {
        return newest
                .map(signed -> new Standing(signed.checkpoint().isPresent(), signed.checkpoint().orElse(null), signed.at(), signed.note()))
                .orElseGet(() -> new Standing(true, null, null, null));
    }
}
