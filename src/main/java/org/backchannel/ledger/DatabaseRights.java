package org.backchannel.ledger;

import java.util.List;
import java.util.function.Supplier;

/** Whether the database's user, as which the registry works, may do more than it needs to. */
public final class DatabaseRights {

    /** Named one by one up to so many. */
    private static final int NAMED = 10;

    private final Supplier<List<String>> beyond;

    /** @param beyond what it may do and need not */
    DatabaseRights(Supplier<List<String>> beyond) {
        this.beyond = beyond;
    }

    /** For the trail: {@code least}, or what it may do besides. */
    public String words() {
        List<String> more = beyond.get();
        return more.isEmpty()
                ? "least"
                : "more than it needs: " + String.join(", ", more.subList(0, Math.min(NAMED, more.size())))
                        + (more.size() > NAMED ? " and " + (more.size() - NAMED) + " more" : "");
    }
}
