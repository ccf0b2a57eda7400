package org.backchannel.release;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.backchannel.ledger.BrokenTrail;
import org.backchannel.ledger.Cursor;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.jspecify.annotations.Nullable;

/**
 * Which reviews a copy was released of, as the trail says of the releases themselves. It said so before it named the rows of copies, so that
 * even those are missed when they are gone. Read once for each process: the row of whatever is released since is named. INVARIANT: the database
 * row alone is not believed (3).
 */
final class ReleasedBefore {

    private static final String RELEASE = "item.release";
    private static final String BUNDLE = "bundle";
    private static final String REVIEW = "review";

    private final Trail trail;
    private @Nullable Set<String> reviews;

    ReleasedBefore(Trail trail) {
        this.trail = trail;
    }

    /**
     * The ids of the reviews.
     *
     * @throws BrokenTrail if an entry is not what was recorded: it could be the one that names what is gone
     */
    synchronized Set<String> reviews() {
        if (reviews == null) {
            reviews = Set.copyOf(read());
        }
        return reviews;
    }

    private Set<String> read() {
        Query released = Query.all().ofType(RELEASE).ended(Outcome.DONE);
        Set<String> read = new HashSet<>();
        List<Line> lines = trail.lines(released, null, Trail.MOST);
        while (!lines.isEmpty()) {
            // The redacted file leaves by an entry of the same type, which names no bundle.
            lines.stream().filter(line -> line.facts().containsKey(BUNDLE)).map(line -> line.facts().getOrDefault(REVIEW, ""))
                    .filter(review -> !review.isEmpty()).forEach(read::add);
            Cursor last = lines.getLast().cursor();
            lines = trail.lines(released, last, Trail.MOST);
        }
        return read;
    }
}
