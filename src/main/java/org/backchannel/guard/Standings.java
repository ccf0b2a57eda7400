package org.backchannel.guard;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;

/**
 * Which row of each thing the trail says is in force, so that an earlier one, put back with its seal, is not believed. INVARIANT: the
 * database row alone is not believed (3).
 */
public final class Standings {

    private static final String SEAL = "seal";

    private final Trail trail;

    Standings(Trail trail) {
        this.trail = trail;
    }

    /** The last of one; empty if the trail has none. */
    public Optional<Standing> of(String kind, String id) {
        return Optional.ofNullable(of(kind, List.of(id)).get(id));
    }

    /** The last of each; one of which the trail says nothing is left out. */
    public Map<String, Standing> of(String kind, Collection<String> ids) {
        Map<String, Standing> named = new HashMap<>();
        trail.newest(kind, ids).forEach((id, line) -> named.put(id, standing(kind, id, line)));
        return named;
    }

    private static Standing standing(String kind, String id, Line line) {
        return new Standing(kind, id, Math.toIntExact(line.number()), line.facts().getOrDefault(SEAL, ""));
    }

    /** The number of the entry among those of its subject is the number of the version: the verifier finds that one is missing. */
    static Entry entry(Standing standing, Permit permit) {
        var facts = Admissions.who(permit.asker());
        facts.put(Entry.VERSION, Integer.toString(standing.version()));
        facts.put(SEAL, standing.seal());
        return Entry.of(standing.kind() + ".version", Outcome.NOTED, new Subject(standing.kind(), standing.id()), permit.correlation(),
                facts);
    }
}
