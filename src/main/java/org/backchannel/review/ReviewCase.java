package org.backchannel.review;

import java.time.Instant;
import java.util.UUID;
import org.backchannel.item.ItemId;

/**
 * A declassification review of one item.
 *
 * @param version how often its state has changed, from 1; which one is in force the trail says
 * @param request who asked for it, or what it rests on, in words
 * @param opener id of the reviewer who opened it
 * @param opened when
 * @param since when it is in this state
 */
public record ReviewCase(UUID id, int version, ItemId item, ReviewKind kind, String request, String opener, Instant opened, CaseState state,
        Instant since) {

    /** The next version, in another state. */
    ReviewCase in(CaseState next, Instant at) {
        return new ReviewCase(id, version + 1, item, kind, request, opener, opened, next, at);
    }
}
