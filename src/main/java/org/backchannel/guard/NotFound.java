package org.backchannel.guard;

/**
 * There is no such thing, or the person may not know of it. INVARIANT: what one may not see does not exist for them (2), so this
 * carries nothing that could tell the two apart.
 */
public final class NotFound extends RuntimeException {

    public NotFound() {
        super("not found", null, false, false);
    }
}
