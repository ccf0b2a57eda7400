package org.backchannel.guard;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backchannel.ledger.BrokenTrail;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;

/**
 * Which version of each sealed row of a feature the trail says is in force: an earlier row, put back with its seal, is not believed. INVARIANT:
 * the database row alone is not believed (3).
 */
public final class RowVersions {

    private static final String SEAL = "seal";

    private final Trail trail;

    RowVersions(Trail trail) {
        this.trail = trail;
    }

    /** The one row; empty where the trail names none, or nothing that can be believed. */
    public Optional<RowInForce> of(String kind, String id) {
        return Optional.ofNullable(of(kind, List.of(id)).get(id));
    }

    /** Of each of these rows; one of which nothing is told, or nothing that can be believed, is left out, and is not believed. */
    public Map<String, RowInForce> of(String kind, Collection<String> ids) {
        var named = new HashMap<String, RowInForce>();
        newest(kind, ids).forEach(
                (id, line) -> named.put(id, new RowInForce(kind, id, line.number(), line.facts().getOrDefault(SEAL, ""))));
        return named;
    }

    /** Where one line is not what was recorded, each for itself: what it names is not believed, and hides no other. */
    private Map<String, Line> newest(String kind, Collection<String> ids) {
        try {
            return trail.newest(kind, ids);
        } catch (BrokenTrail broken) {
            if (ids.size() == 1) {
                return Map.of();
            }
            var each = new HashMap<String, Line>();
            ids.forEach(id -> each.putAll(newest(kind, List.of(id))));
            return each;
        }
    }

    static Entry entry(RowInForce row, Permit permit) {
        var facts = Admissions.who(permit.asker());
        facts.put(Entry.VERSION, Long.toString(row.version()));
        facts.put(SEAL, row.seal());
        return Entry.of(row.kind() + ".version", Outcome.NOTED, new Subject(row.kind(), row.id()), permit.correlation(), facts);
    }
}
