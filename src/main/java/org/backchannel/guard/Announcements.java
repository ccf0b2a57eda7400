package org.backchannel.guard;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;

/**
 * What was announced of changes that take effect at a start: of the policy, or of a key. Out of the trail itself, in which each digest is a
 * subject: no table says anything of it that could be altered.
 */
public final class Announcements {

    /** The kind of its subject. */
    public static final String KIND = "change";
    /** Somebody has announced it. */
    public static final String PROPOSED = "change.proposed";
    /** Somebody else has confirmed it. */
    public static final String CONFIRMED = "change.confirmed";
    /** It was taken back, or turned down. */
    public static final String WITHDRAWN = "change.withdrawn";
    /** It took effect. */
    public static final String TAKEN = "change.taken";

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final Trail trail;

    Announcements(Trail trail) {
        this.trail = trail;
    }

    /** Whether it is the SHA-256 of anything, as it is written here. */
    public static boolean digest(String typed) {
        return DIGEST.matcher(typed).matches();
    }

    public static Subject subject(String digest) {
        return new Subject(KIND, digest);
    }

    /**
     * All of them, those announced last first.
     *
     * @throws org.backchannel.ledger.BrokenTrail if an entry of one is not what was recorded
     */
    public List<Announced> all() {
        return trail.subjects(PROPOSED).stream().flatMap(digest -> of(digest).stream())
                .sorted(Comparator.comparingLong((Announced change) -> change.proposed().id()).reversed()).toList();
    }

    /**
     * The one of this digest, if it was ever announced: the last time that it was.
     *
     * @throws org.backchannel.ledger.BrokenTrail if an entry of it is not what was recorded
     */
    public Optional<Announced> of(String digest) {
        if (!digest(digest)) {
            return Optional.empty();
        }
        Optional<Announced> state = Optional.empty();
        for (Line line : trail.trailOf(subject(digest))) {
            if (line.outcome() == Outcome.NOTED) {
                state = next(digest, state, line);
            }
        }
        return state;
    }

    private static Optional<Announced> next(String digest, Optional<Announced> before, Line line) {
        if (before.filter(Announced::open).isEmpty()) {
            return line.type().equals(PROPOSED)
                    ? Optional.of(new Announced(digest, Announced.Stage.PROPOSED, line, Optional.empty(), Optional.empty()))
                    : before;
        }
        return before.map(open -> further(open, line));
    }

    private static Announced further(Announced open, Line line) {
        // A confirmation by the same one is none, whoever wrote it into the log.
        if (line.type().equals(CONFIRMED) && open.stage() == Announced.Stage.PROPOSED && another(open.proposed(), line)) {
            return new Announced(open.digest(), Announced.Stage.CONFIRMED, open.proposed(), Optional.of(line), Optional.empty());
        }
        if (line.type().equals(WITHDRAWN)) {
            return new Announced(open.digest(), Announced.Stage.WITHDRAWN, open.proposed(), Optional.of(line), Optional.empty());
        }
        if (line.type().equals(TAKEN) && open.stage() == Announced.Stage.CONFIRMED) {
            return new Announced(open.digest(), Announced.Stage.TAKEN, open.proposed(), open.decided(), Optional.of(line));
        }
        return open;
    }

    private static boolean another(Line proposed, Line confirmed) {
        return !actor(proposed).isEmpty() && !actor(confirmed).isEmpty() && !actor(proposed).equals(actor(confirmed));
    }

    static String actor(Line line) {
        return line.facts().getOrDefault(Entry.ACTOR, "");
    }
}
