package org.backchannel.guard;

import java.util.Map;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;

/** Tells at a start that another version of the program had run before, and which. */
final class Upgrades implements StartFacts {

    private final Trail trail;
    private final String version;

    /** @param version of the program that starts now */
    Upgrades(Trail trail, String version) {
        this.trail = trail;
        this.version = version;
    }

    @Override
    public Map<String, String> facts() {
        return trail.latest(Subject.system("registry"), Lifetime.START, Outcome.NOTED).map(before -> before.facts().get(Entry.VERSION))
                .filter(before -> !before.equals(version)).map(before -> Map.of("upgradedFrom", before)).orElse(Map.of());
    }
}
