package org.backchannel.guard;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backchannel.item.InForce;
import org.backchannel.item.ItemId;
import org.backchannel.item.Versions;
import org.backchannel.ledger.BrokenTrail;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which version of each item the trail says is in force. Each version is an entry about a subject of its own, so that the last one is
 * found at once however often the item was read since. INVARIANT: a raise of a marking is not undone unseen (3, 7).
 */
final class ItemVersions implements Versions {

    private static final String KIND = "item-version";
    private static final String TYPE = "item.version";
    private static final String SEAL = "seal";

    private static final Logger LOG = LoggerFactory.getLogger(ItemVersions.class);

    private final Trail trail;

    ItemVersions(Trail trail) {
        this.trail = trail;
    }

    @Override
    public Map<ItemId, InForce> of(Collection<ItemId> ids) {
        var named = new HashMap<ItemId, InForce>();
        newest(ids.stream().map(ItemId::toString).toList()).forEach((text, line) -> ItemId.parse(text)
                .ifPresent(id -> named.put(id, new InForce(id, Math.toIntExact(line.number()), line.facts().getOrDefault(SEAL, "")))));
        return named;
    }

    /** Where one line is not what was recorded, each for itself: what it names is not believed, and hides no other. */
    private Map<String, Line> newest(List<String> ids) {
        try {
            return trail.newest(KIND, ids);
        } catch (BrokenTrail broken) {
            var each = new HashMap<String, Line>();
            ids.forEach(id -> alone(id).ifPresent(line -> each.put(id, line)));
            return each;
        }
    }

    private Optional<Line> alone(String id) {
        try {
            return Optional.ofNullable(trail.newest(KIND, List.of(id)).get(id));
        } catch (BrokenTrail broken) {
            LOG.error("which version of item {} is in force cannot be said: {}", id, broken.getMessage());
            return Optional.empty();
        }
    }

    /** The number of the entry among those of its subject is the number of the version: the verifier finds that one is missing. */
    static Entry entry(InForce version, Permit permit) {
        var facts = Admissions.who(permit.asker());
        facts.put(Entry.VERSION, Integer.toString(version.version()));
        facts.put(SEAL, version.seal());
        return Entry.of(TYPE, Outcome.NOTED, new Subject(KIND, version.id().toString()), permit.correlation(), facts);
    }
}
